"""What the members of a network agree on, and who has accepted it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.networks.models.memberships import Membership
from cardumen.networks.models.networks import Network


class CharterQuerySet(models.QuerySet["Charter"]):
    """There is no `visible_to`: everyone reads what a network's members agree on, past versions
    too."""

    def current_of(self, network: Network) -> "Charter | None":
        """The version in force; None for a network without a charter."""
        return self.filter(network=network).order_by("-version").first()


class Charter(models.Model):
    """One version of a network's charter. None is ever changed: the newest is the one in force."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="charters")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(help_text="Markdown")
    written_at = models.DateTimeField()

    objects = CharterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "version"], name="charter_version_once"),
            models.CheckConstraint(condition=~Q(text=""), name="charter_is_written"),
        ]
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"{self.network} · {self.version}"


class CharterAcceptance(models.Model):
    """A member accepted a version of the charter, by a person who could speak for it."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="acceptances")
    charter = models.ForeignKey(Charter, models.CASCADE, related_name="acceptances")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "charter"], name="charter_accepted_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership} · {self.charter}"
