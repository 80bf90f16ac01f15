"""Invitations as whoever may answer or keep them sees them; and who can be invited."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.rules import may_answer_for
from cardumen.networks.enums import InvitationKind
from cardumen.networks.models import Charter, Invitation, Membership, Network, digest_of
from cardumen.networks.models.invitations import InvitationQuerySet
from cardumen.networks.pages.waiting import invitations_for, title_of
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.ui.panels import panel


@dataclass(frozen=True)
class InvitationPage:
    """`organisation`: for which one they would accept; None while they have to say so. The form
    needs what is True: their name, their post there, their word on the charter."""

    invitation: Invitation
    title: str
    by: str
    organisation: Organisation | None
    charter: Charter | None
    needs_name: bool
    needs_post: bool
    seen: list[str]

    @property
    def asks_for_organisation(self) -> bool:
        return (
            self.invitation.kind == InvitationKind.MEMBERSHIP
            and self.invitation.member_network_id is None
            and self.organisation is None
        )


def invitation_with(code: str) -> Invitation | None:
    """The letter that this code opens; None for a code that opens nothing."""
    return Invitation.objects.with_what_is_told().filter(digest=digest_of(code)).first()


def invitations_visible_to(viewer: Viewer) -> InvitationQuerySet:
    """A letter: whoever it was sent to. Without an address: whoever answers for the organisation
    or runs the network that is invited. And whoever could have sent it."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return Invitation.objects.none()
    found = Invitation.objects.with_what_is_told()
    if viewer.administers:
        return found
    standing = standing_of(viewer)
    # door: their own.
    posts = Affiliation.objects.answering().filter(person=viewer).values("organisation")
    by_zone = Q(kind=InvitationKind.MEMBERSHIP, zone__in=standing.zones)
    post = Q(kind=InvitationKind.POST, organisation__in=posts)
    return found.filter(invitations_for(viewer) | Q(network__in=standing.runs) | by_zone | post)


def has_account(invitation: Invitation) -> bool:
    """Whether whoever got the letter has only to sign in. Told to no one else."""
    return Person.objects.having(invitation.email).exists()


def invitation_page(
    invitation: Invitation, person: Person | None, chosen: Organisation | None
) -> InvitationPage:
    network = invitation.network
    is_membership = invitation.kind == InvitationKind.MEMBERSHIP
    organisation = invitation.organisation or chosen
    charter = Charter.objects.current_of(network) if is_membership and network else None
    needs_post = organisation is not None and not (
        person is not None
        # door: their own.
        and Affiliation.objects.current().filter(person=person, organisation=organisation).exists()
    )
    return InvitationPage(
        invitation=invitation,
        title=title_of(invitation),
        by=invitation.by.name if invitation.by else "",
        organisation=organisation,
        charter=charter,
        needs_name=person is None,
        needs_post=needs_post,
        seen=_seen(invitation),
    )


def _seen(invitation: Invitation) -> list[str]:
    """What will be seen by whom, in words."""
    seen = []
    if invitation.kind == InvitationKind.MEMBERSHIP:
        seen.append(_("Anyone can see who the members of the network are, and since when."))
    if invitation.kind == InvitationKind.OFFICE:
        seen.append(_("Members of the network: your name and your role."))
    elif invitation.member_network_id is None:
        seen.append(
            _("Your colleagues and the network's coordinators: your name and your role.")
            if invitation.network_id
            else _("Your colleagues: your name and your role.")
        )
    if invitation.network_id is not None:
        seen.append(
            _(
                "The other members: what you share with the network. Supervisors, school "
                "owners and funders never see conversations or drafts."
            )
        )
    return seen


def is_member_of(network: Network, organisation: Organisation) -> bool:
    present = Membership.objects.filter(network=network, organisation=organisation, until=None)
    return present.exists()


def networks_to_invite(network: Network) -> list[Network]:
    """The open networks that are not members of this one yet."""
    members = Membership.objects.filter(network=network, until=None).exclude(member_network=None)
    others = Network.objects.open().exclude(pk=network.pk)
    return list(others.exclude(pk__in=members.values("member_network")).order_by("name", "pk"))


@panel("colleagues", "networks/invitations/colleagues_panel.html")
def colleagues_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """On the page of an organisation's people: who is invited, for whoever answers for it."""
    if not isinstance(viewer, Person) or not may_answer_for.allows(organisation, viewer):
        return None
    invitations = (
        Invitation.objects.unanswered()
        .with_what_is_told()
        .shown()
        .filter(kind=InvitationKind.POST, organisation=organisation)
        .order_by("-pk")
    )
    return {"organisation": organisation, "invitations": list(invitations)}
