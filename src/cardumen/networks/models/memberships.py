"""Who belongs to a network, over time."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from cardumen.directory.models import Organisation
from cardumen.kernel.days import DayField
from cardumen.networks.enums import MembershipOrigin, MembershipState
from cardumen.networks.models.networks import Network, Zone


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> Self:
        return self.filter(state=MembershipState.ACTIVE)

    def of_organisations(self) -> Self:
        return self.filter(member_network=None)

    def by_name(self) -> Self:
        name = Coalesce("organisation__name", "member_network__name")
        return self.order_by(name, "pk")

    def with_members(self) -> Self:
        """Fetches with each row what a list says of the member."""
        return self.select_related(
            "organisation__commune", "organisation__region", "member_network", "zone"
        )


class Membership(models.Model):
    """An organisation, or another network, in a network, over a period. Ended ones are kept."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="memberships"
    )
    member_network = models.ForeignKey(
        Network, models.PROTECT, null=True, related_name="memberships_elsewhere"
    )
    zone = models.ForeignKey(Zone, models.SET_NULL, null=True, related_name="memberships")
    is_zone_chosen = models.BooleanField(default=False, help_text="by hand, not by its commune")
    state = models.CharField(max_length=8, choices=MembershipState, default=MembershipState.ACTIVE)
    origin = models.CharField(max_length=8, choices=MembershipOrigin)
    since = DayField()
    until = DayField(null=True)
    reason = models.CharField(max_length=200, blank=True, help_text="of leaving or pausing")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) ^ Q(member_network=None),
                name="membership_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(member_network=None) | ~Q(member_network=models.F("network")),
                name="membership_not_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=~Q(state=MembershipState.ENDED),
                name="membership_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["network", "member_network"],
                condition=~Q(state=MembershipState.ENDED),
                name="membership_network_once",
            ),
        ]
        indexes = [models.Index(fields=["network", "state"], name="membership_by_network")]

    def __str__(self) -> str:
        return f"{self.member} · {self.network}"

    @property
    def member(self) -> Organisation | Network:
        member = self.organisation or self.member_network
        assert member is not None  # says a constraint
        return member


class MembershipPause(models.Model):
    """A time in which a member was not counted and read nothing of the network."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="pauses")
    since = DayField()
    until = DayField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(until=None), name="pause_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="pause_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}, {self.since:%Y-%m-%d}"
