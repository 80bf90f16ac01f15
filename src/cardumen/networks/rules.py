"""Who may do what in a network."""

from django.db.models import Q
from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation
from cardumen.directory.rules import may_answer_for
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.models import FoundingRight, Membership, Network, Office, Zone
from cardumen.networks.offices import COORDINATOR
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person


@rule
def may_found_networks(by: Person) -> Text | None:
    """Administrators of the installation, and those whom they entitled: a person, or everyone
    with a current post in an organisation."""
    if not by.is_active:
        return _("This account is closed.")
    if by.administers:
        return None
    posts = Affiliation.objects.current().filter(person=by)
    own = Q(person=by) | Q(organisation__in=posts.values("organisation"))
    if FoundingRight.objects.current().filter(own).exists():
        return None
    return _(
        "You need permission to create networks. Ask an administrator of this installation for it."
    )


@rule
def may_entitle_founders(by: Person) -> Text | None:
    """Administrators of the installation."""
    if by.administers:
        return None
    return _("Only administrators can decide who may create networks.")


@rule
def may_run(network: Network, by: Person) -> Text | None:
    """Its coordinators, and administrators: zones, offices, partners, closing."""
    if by.administers or network.pk in standing_of(by).runs:
        return None
    return _("Only a coordinator of this network can do this.")


@rule
def may_amend_closing(network: Network, by: Person) -> Text | None:
    """Administrators, and those who coordinated it when it closed: its final report, and who
    carries on. Nothing else of a closed network changes."""
    if by.administers:
        return None
    held = Office.objects.filter(network=network, person=by, key=COORDINATOR.key)
    held = held.filter(since__lte=network.closed_on)
    if by.is_active and held.filter(Q(until=None) | Q(until__gte=network.closed_on)).exists():
        return None
    return _("Only the last coordinators of this network can do this.")


@rule
def may_reopen(by: Person) -> Text | None:
    """Administrators of the installation."""
    if by.administers:
        return None
    return _("Only an administrator can reopen a network.")


@rule
def may_run_members(network: Network, zone: Zone | None, by: Person) -> Text | None:
    """Whoever runs the network; the coordinator of a zone, for the members of that zone."""
    if may_run.allows(network, by):
        return None
    if zone is not None and zone.pk in standing_of(by).zones:
        return None
    return _("Only a coordinator of this network or of this zone can do this.")


@rule
def may_invite(network: Network, by: Person) -> Text | None:
    """Whoever runs the network, and the coordinators of its zones, each for their own."""
    if may_run.allows(network, by):
        return None
    if Zone.objects.filter(network=network, pk__in=standing_of(by).zones).exists():
        return None
    return _("Only a coordinator of this network can do this.")


@rule
def may_see_desk(network: Network, by: Viewer) -> Text | None:
    """Whoever runs the network, and the coordinators of its zones, each for their own: those who
    may invite."""
    if isinstance(by, Person) and may_invite.allows(network, by):
        return None
    return _("Only a coordinator of this network can do this.")


@rule
def may_speak_for_member(membership: Membership, by: Person) -> Text | None:
    """Whoever has a current post in the member; of a member network, whoever runs that one."""
    if membership.member_network is not None:
        if by.is_active and membership.member_network.pk in standing_of(by).runs:
            return None
    else:
        # Asked afresh: a person who joins with their school was given the post a moment ago.
        posts = Affiliation.objects.current().filter(person=by)
        if by.is_active and posts.filter(organisation=membership.organisation_id).exists():
            return None
    return _("Only people who work at this member can do this.")


@rule
def may_end_office(office: Office, by: Person) -> Text | None:
    """Whoever runs the network; and a person may lay down their own."""
    if by.is_active and office.person_id == by.pk:
        return None
    return may_run(office.network, by)


@rule
def may_list_office(office: Office, by: Person) -> Text | None:
    """Whoever holds it."""
    if by.is_active and office.person_id == by.pk:
        return None
    return _("Only the person concerned can decide whether their name is shown.")


@rule
def may_change_membership(membership: Membership, by: Person) -> Text | None:
    """Pause, resume, leave: whoever runs its members; whoever answers for the organisation; of a
    member network, whoever runs that one."""
    if may_run_members.allows(membership.network, membership.zone, by):
        return None
    if membership.organisation is not None:
        return may_answer_for(membership.organisation, by)
    assert membership.member_network is not None  # by a constraint of the table
    return may_run(membership.member_network, by)


@rule
def may_look_as(network: Network, by: Viewer) -> Text | None:
    """Whoever reads what its members share may see what those behind the firewall see of it."""
    if network.pk in standing_of(by).within:
        return None
    return _("Only members of this network can view it as others do.")
