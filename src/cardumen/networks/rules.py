"""Who may do what in a network."""

from django.db.models import Q
from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.rules import may_answer_for
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.enums import InvitationKind
from cardumen.networks.models import (
    Application,
    FoundingRight,
    Invitation,
    Membership,
    Network,
    Office,
    Zone,
)
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
def may_answer_invitation(invitation: Invitation, by: Person) -> Text | None:
    """A letter: whoever it was sent to. Else whoever answers for the organisation that is invited,
    or runs the network that is."""
    if not by.is_active:
        return _("This account is closed.")
    if invitation.email:
        if invitation.email.lower() in by.addresses:
            return None
        return _("This invitation was sent to a different e-mail address.")
    if invitation.organisation is not None:
        return may_answer_for(invitation.organisation, by)
    assert invitation.member_network is not None  # by a constraint of the table
    return may_run(invitation.member_network, by)


def is_unclaimed(organisation: Organisation, *, but: Person | None = None) -> bool:
    """Whether no one works there or ever did: nothing of anyone's can be taken over."""
    return not Affiliation.objects.filter(organisation=organisation).exclude(person=but).exists()


def is_known_at(invitation: Invitation, organisation: Organisation, person: Person) -> bool:
    """Whether it needs no more words that the holder of a letter works there: they answer for it
    already; or the letter names it, whoever sent it may still do so, and no one else was there
    before."""
    if may_answer_for.allows(organisation, person):
        return True
    sender, network = invitation.by, invitation.network
    return (
        invitation.organisation_id == organisation.pk
        and sender is not None
        and network is not None
        and may_run_members.allows(network, invitation.zone, sender)
        and is_unclaimed(organisation, but=person)
    )


@rule
def may_vouch(invitation: Invitation, by: Person) -> Text | None:
    """That whoever holds an invitation works where they say: whoever runs the network's members,
    while no one works there or ever did; and administrators. Never they themselves."""
    assert invitation.network is not None  # by a constraint of the table
    if invitation.answered_by_id == by.pk:
        return _("Someone else has to confirm that you work there.")
    if by.administers:
        return None
    if invitation.organisation is None or not is_unclaimed(invitation.organisation):
        return _("Those who work there confirm their colleagues, or an administrator does.")
    return may_run_members(invitation.network, invitation.zone, by)


@rule
def may_keep_invitation(invitation: Invitation, by: Person) -> Text | None:
    """Withdraw it, send it again: whoever could have sent it."""
    if invitation.kind == InvitationKind.POST:
        assert invitation.organisation is not None  # by a constraint of the table
        return may_answer_for(invitation.organisation, by)
    assert invitation.network is not None  # by a constraint of the table
    if invitation.kind == InvitationKind.OFFICE:
        return may_run(invitation.network, by)
    return may_run_members(invitation.network, invitation.zone, by)


@rule
def may_apply(organisation: Organisation, by: Person) -> Text | None:
    """Whoever answers for the organisation."""
    return may_answer_for(organisation, by)


@rule
def may_withdraw_application(application: Application, by: Person) -> Text | None:
    """Whoever answers for the organisation that asked."""
    return may_answer_for(application.organisation, by)


@rule
def may_look_as(network: Network, by: Viewer) -> Text | None:
    """Whoever reads what its members share may see what those behind the firewall see of it."""
    if network.pk in standing_of(by).within:
        return None
    return _("Only members of this network can view it as others do.")
