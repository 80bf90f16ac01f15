"""Networks and who belongs to them, over time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.networks.enums import (
    MembershipOrigin,
    MembershipState,
    NetworkKind,
    PartnerRole,
    Visibility,
)
from cardumen.networks.offices import OfficeClass
from cardumen.networks.queries import MembershipQuerySet, NetworkQuerySet, OfficeQuerySet


class Network(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=NetworkKind)
    purpose = models.CharField(max_length=300)
    founded_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    default_visibility = models.CharField(
        max_length=8, choices=Visibility, default=Visibility.NETWORK
    )

    objects = NetworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("founded_on")),
                name="network_closes_after_founding",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("networks:page", args=[self.slug])


class Zone(models.Model):
    """A network's own division."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="zones")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "name"], name="zone_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


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
    state = models.CharField(max_length=8, choices=MembershipState, default=MembershipState.ACTIVE)
    origin = models.CharField(max_length=8, choices=MembershipOrigin)
    since = models.DateField()
    until = models.DateField(null=True)
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
        return f"{self.organisation or self.member_network} · {self.network}"


class Office(models.Model):
    """A person's role in a network, for a period; what it permits stands in `offices`."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="offices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="offices")
    key = models.CharField(
        max_length=20, choices=[(key, c.name) for key, c in OfficeClass.by_key.items()]
    )
    zone = models.ForeignKey(Zone, models.SET_NULL, null=True, blank=True, related_name="offices")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    is_listed = models.BooleanField(default=False, help_text="agreed to be named to the public")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "person", "key"],
                condition=Q(until=None),
                name="office_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="office_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office_class.name}, {self.network}"

    @property
    def office_class(self) -> OfficeClass:
        return OfficeClass.by_key[self.key]


class Partner(models.Model):
    """An organisation that supports a network, by period and role."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")
    role = models.CharField(_("role"), max_length=10, choices=PartnerRole)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "role"],
                condition=Q(until=None),
                name="partner_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="partner_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.role}"
