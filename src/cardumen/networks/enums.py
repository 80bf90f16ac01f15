"""The words for networks, memberships and what is shared with whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
MEMBERSHIP_TRANSITIONS: dict[MembershipState, frozenset[MembershipState]] = {
    MembershipState.ACTIVE: frozenset({MembershipState.PAUSED, MembershipState.ENDED}),
    MembershipState.PAUSED: frozenset({MembershipState.ACTIVE, MembershipState.ENDED}),
    MembershipState.ENDED: frozenset(),
}


class MembershipOrigin(models.TextChoices):
    FOUNDER = "founder", _("founding member")
    CALL = "call", _("selected in a call")
    INVITED = "invited", _("invited")
    OWNER = "owner", _("belongs by its owner")


class PartnerRole(models.TextChoices):
    OPERATOR = "operator", _("operator")
    FUNDER = "funder", _("funder")
    ALLY = "ally", _("ally")


class Visibility(models.TextChoices):
    """How far something that is shared reaches."""

    NETWORK = "network", _("the members of its network")
    MEMBERS = "members", _("the members of every network")
    PUBLIC = "public", _("everybody")
