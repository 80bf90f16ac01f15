"""What happens to networks."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class NetworkFounded(Event):
    network: int


@dataclass(frozen=True, kw_only=True)
class FounderEntitled(Event):
    """Exactly one of `person` and `organisation` is given, here and below."""

    right: int
    person: int | None
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class FoundingRightWithdrawn(Event):
    right: int
    person: int | None
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class NetworkAmended(Event):
    """Its name, purpose, kind, territory or default visibility."""

    network: int


@dataclass(frozen=True, kw_only=True)
class ZoneAdded(Event):
    network: int
    zone: int


@dataclass(frozen=True, kw_only=True)
class ZoneChanged(Event):
    """Its name, its place among the others, or its territories."""

    network: int
    zone: int


@dataclass(frozen=True, kw_only=True)
class ZoneRemoved(Event):
    network: int
    zone: int


@dataclass(frozen=True, kw_only=True)
class ZoneAssigned(Event):
    """To chosen memberships; None: they go by their commune again."""

    network: int
    zone: int | None
    memberships: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class MemberAdmitted(Event):
    """Exactly one of `organisation` and `member_network` is given, here and below."""

    network: int
    membership: int
    organisation: int | None
    member_network: int | None


@dataclass(frozen=True, kw_only=True)
class MembershipPaused(Event):
    network: int
    membership: int
    organisation: int | None
    member_network: int | None


@dataclass(frozen=True, kw_only=True)
class MembershipResumed(Event):
    network: int
    membership: int
    organisation: int | None
    member_network: int | None


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Event):
    network: int
    membership: int
    organisation: int | None
    member_network: int | None


@dataclass(frozen=True, kw_only=True)
class CharterWritten(Event):
    network: int
    charter: int
    version: int


@dataclass(frozen=True, kw_only=True)
class CharterAccepted(Event):
    network: int
    membership: int
    charter: int


@dataclass(frozen=True, kw_only=True)
class OfficeGiven(Event):
    network: int
    office: int
    person: int


@dataclass(frozen=True, kw_only=True)
class OfficeEnded(Event):
    network: int
    office: int
    person: int


@dataclass(frozen=True, kw_only=True)
class OfficeListed(Event):
    """Whether the network's page may name who holds it."""

    network: int
    office: int
    person: int
    is_listed: bool


@dataclass(frozen=True, kw_only=True)
class PartnerAdded(Event):
    network: int
    partner: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class PartnerEnded(Event):
    network: int
    partner: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class NetworkClosed(Event):
    network: int
    successors: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ClosingAmended(Event):
    """The final report of a closed network, who reads it, or who carries on."""

    network: int
    successors: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class NetworkReopened(Event):
    network: int


@dataclass(frozen=True, kw_only=True)
class SealChanged(Event):
    network: int


@dataclass(frozen=True, kw_only=True)
class MembersAdmitted(Event):
    """Many organisations at once, chosen by a filter of the directory."""

    network: int
    memberships: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Event):
    """Says nothing of to whom: an address is not kept for ever."""

    invitation: int
    kind_of: str
    network: int | None
    organisation: int | None


@dataclass(frozen=True, kw_only=True)
class InvitationReminded(Event):
    invitation: int


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(Event):
    """Accepted, declined, withdrawn or expired: `state` says which."""

    invitation: int
    state: str


@dataclass(frozen=True, kw_only=True)
class JoiningTermsSet(Event):
    network: int
    takes_applications: bool


@dataclass(frozen=True, kw_only=True)
class MemberWrittenTo(Event):
    """Whoever looks after a member wrote to those who answer for it."""

    network: int
    membership: int


@dataclass(frozen=True, kw_only=True)
class ContactMade(Event):
    """Someone wrote to the coordinators of a network, or to administrators without one."""

    network: int | None


@dataclass(frozen=True, kw_only=True)
class ApplicationSent(Event):
    network: int
    application: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class ApplicationAnswered(Event):
    """Admitted, declined or withdrawn: `state` says which."""

    network: int
    application: int
    organisation: int
    state: str
