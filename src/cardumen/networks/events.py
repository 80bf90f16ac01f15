"""What happens to networks."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class NetworkFounded(Event, says=_("Network created")):
    network: int


@dataclass(frozen=True, kw_only=True)
class FounderEntitled(Event, says=_("Permission to create networks given")):
    """Exactly one of `person` and `organisation` is given, here and below."""

    right: int
    person: int | None
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class FoundingRightWithdrawn(Event, says=_("Permission to create networks withdrawn")):
    right: int
    person: int | None
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class NetworkAmended(Event, says=_("Network edited")):
    """Its name, purpose, kind, territory or default visibility."""

    network: int


@dataclass(frozen=True, kw_only=True)
class ZoneAdded(Event, says=_("Zone added")):
    network: int
    zone: int


@dataclass(frozen=True, kw_only=True)
class ZoneChanged(Event, says=_("Zone edited")):
    """Its name, its place among the others, or its territories."""

    network: int
    zone: int


@dataclass(frozen=True, kw_only=True)
class ZoneRemoved(Event, says=_("Zone removed")):
    network: int
    zone: int


@dataclass(frozen=True, kw_only=True)
class ZoneAssigned(Event, says=_("Members placed in a zone")):
    """To chosen memberships; None: they go by their commune again."""

    network: int
    zone: int | None
    memberships: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class MemberAdmitted(Event, says=_("Member admitted")):
    """Exactly one of `organisation` and `member_network` is given, here and below."""

    network: int
    membership: int
    organisation: int | None
    member_network: int | None


@dataclass(frozen=True, kw_only=True)
class MembershipPaused(Event, says=_("Membership paused")):
    network: int
    membership: int
    organisation: int | None
    member_network: int | None


@dataclass(frozen=True, kw_only=True)
class MembershipResumed(Event, says=_("Membership resumed")):
    network: int
    membership: int
    organisation: int | None
    member_network: int | None


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Event, says=_("Membership ended")):
    network: int
    membership: int
    organisation: int | None
    member_network: int | None


@dataclass(frozen=True, kw_only=True)
class CharterWritten(Event, says=_("Charter written")):
    network: int
    charter: int
    version: int


@dataclass(frozen=True, kw_only=True)
class CharterAccepted(Event, says=_("Charter accepted")):
    network: int
    membership: int
    charter: int


@dataclass(frozen=True, kw_only=True)
class OfficeGiven(Event, says=_("Role in a network assigned")):
    network: int
    office: int
    person: int


@dataclass(frozen=True, kw_only=True)
class OfficeEnded(Event, says=_("Role in a network ended")):
    network: int
    office: int
    person: int


@dataclass(frozen=True, kw_only=True)
class OfficeListed(Event, says=_("Name on a network’s page changed")):
    """Whether the network's page may name who holds it."""

    network: int
    office: int
    person: int
    is_listed: bool


@dataclass(frozen=True, kw_only=True)
class PartnerAdded(Event, says=_("Partner added")):
    network: int
    partner: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class PartnerEnded(Event, says=_("Partnership ended")):
    network: int
    partner: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class NetworkClosed(Event, says=_("Network closed")):
    network: int
    successors: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ClosingAmended(Event, says=_("Closing of a network edited")):
    """The final report of a closed network, who reads it, or who carries on."""

    network: int
    successors: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class NetworkReopened(Event, says=_("Network reopened")):
    network: int


@dataclass(frozen=True, kw_only=True)
class SealChanged(Event, says=_("Seal of a network changed")):
    network: int


@dataclass(frozen=True, kw_only=True)
class MembersAdmitted(Event, says=_("Members admitted")):
    """Many organisations at once, chosen by a filter of the directory."""

    network: int
    memberships: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Event, says=_("Invitation sent")):
    """Says nothing of to whom: an address is not kept for ever."""

    invitation: int
    kind_of: str
    network: int | None
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class InvitationReminded(Event, says=_("Reminder of an invitation sent")):
    invitation: int


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(Event, says=_("Invitation answered")):
    """Accepted, declined, withdrawn or expired: `state` says which."""

    invitation: int
    state: str


@dataclass(frozen=True, kw_only=True)
class JoiningTermsSet(Event, says=_("Terms for joining changed")):
    network: int
    takes_applications: bool


@dataclass(frozen=True, kw_only=True)
class MemberWrittenTo(Event, says=_("Member written to")):
    """Whoever looks after a member wrote to those who answer for it."""

    network: int
    membership: int


@dataclass(frozen=True, kw_only=True)
class ContactMade(Event, says=_("Coordinators written to")):
    """Someone wrote to the coordinators of a network, or to administrators without one."""

    network: int | None


@dataclass(frozen=True, kw_only=True)
class ApplicationSent(Event, says=_("Application sent")):
    network: int
    application: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ApplicationAnswered(Event, says=_("Application answered")):
    """Admitted, declined or withdrawn: `state` says which."""

    network: int
    application: int
    organisation: int
    state: str
