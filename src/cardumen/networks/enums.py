"""The words for networks, memberships and what is shared with whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cardumen.kernel.lifecycle import Lifecycle


class NetworkKind(models.TextChoices):
    NATIONAL = "national", _("national network")
    TERRITORIAL = "territorial", _("territorial network")
    THEMATIC = "thematic", _("thematic network")
    TECHNICAL = "technical", _("technical-professional network")
    IMPROVEMENT = "improvement", _("improvement network")
    PUBLIC_SERVICE = "public_service", _("network of a public service")
    SOCIO_EDUCATIONAL = "socio_educational", _("socio-educational network")


class MembershipState(models.TextChoices):
    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("ended")


# An ended membership stays ended: whoever returns is admitted again.
MEMBERSHIP = Lifecycle(
    "Membership",
    {
        MembershipState.ACTIVE: {MembershipState.PAUSED, MembershipState.ENDED},
        MembershipState.PAUSED: {MembershipState.ACTIVE, MembershipState.ENDED},
        MembershipState.ENDED: (),
    },
    refusal=_("You cannot do this: the membership is %(before)s."),
)


class MembershipOrigin(models.TextChoices):
    FOUNDER = "founder", _("founding member")
    CALL = "call", _("selected in a call")
    INVITED = "invited", _("invited")
    OWNER = "owner", _("belongs through its school owner")
    APPLIED = "applied", _("asked to join")
    ADMITTED = "admitted", _("admitted by its coordinators")


class InvitationKind(models.TextChoices):
    MEMBERSHIP = "membership", _("to become a member")
    OFFICE = "office", _("to take on a role")
    POST = "post", _("to join colleagues")


class InvitationState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


INVITATION = Lifecycle(
    "Invitation",
    {
        InvitationState.OPEN: {
            InvitationState.ACCEPTED,
            InvitationState.DECLINED,
            InvitationState.WITHDRAWN,
            InvitationState.EXPIRED,
        },
        InvitationState.ACCEPTED: (),
        InvitationState.DECLINED: (),
        InvitationState.WITHDRAWN: (),
        InvitationState.EXPIRED: (),
    },
)


class ApplicationState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    ADMITTED = "admitted", _("admitted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


# Whoever was declined may apply again, with a new application.
APPLICATION = Lifecycle(
    "Application",
    {
        ApplicationState.WAITING: {
            ApplicationState.ADMITTED,
            ApplicationState.DECLINED,
            ApplicationState.WITHDRAWN,
        },
        ApplicationState.ADMITTED: (),
        ApplicationState.DECLINED: (),
        ApplicationState.WITHDRAWN: (),
    },
)


class PartnerRole(models.TextChoices):
    OPERATOR = "operator", _("operator")
    FUNDER = "funder", _("funder")
    ALLY = "ally", _("ally")


class FounderPart(models.TextChoices):
    """What the organisation of whoever founds a network is in it."""

    OPERATOR = "operator", _("its operator")
    MEMBER = "member", _("its first member")


class Visibility(models.TextChoices):
    """How far something that is shared reaches; from the fewest to the most."""

    NETWORK = "network", _("the members of its network")
    MEMBERS = "members", _("the members of every network")
    PUBLIC = "public", _("the public")

    def is_wider_than(self, other: str) -> bool:
        return self != other and self in Visibility(other).and_wider

    @property
    def and_wider(self) -> list["Visibility"]:
        """Those that this audience is part of, itself the first."""
        order = list(Visibility)
        return order[order.index(self) :]


class SealSymbol(models.TextChoices):
    """Pictures of the sprite, by their names in it."""

    BOOK = "book-open", pgettext_lazy("symbol", "book")
    BULB = "lightbulb", pgettext_lazy("symbol", "light bulb")
    HANDS = "handshake", pgettext_lazy("symbol", "hands")
    ROUTE = "route", pgettext_lazy("symbol", "path")
    SCHOOL = "school", pgettext_lazy("symbol", "school")
    SPROUT = "sprout", pgettext_lazy("symbol", "sprout")
    SUN = "sun", pgettext_lazy("symbol", "sun")
    NET = "waypoints", pgettext_lazy("symbol", "net")


class SealColour(models.TextChoices):
    """Colours of the house, by the names of their tokens."""

    SEA = "sea", pgettext_lazy("colour", "sea")
    COPPER = "copper", pgettext_lazy("colour", "copper")
    SUN = "sun", pgettext_lazy("colour", "sun")
    LEAF = "leaf", pgettext_lazy("colour", "leaf")
