"""Organisations that ask to join a network, and what a network asks them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.directory.models import Organisation
from cardumen.networks.enums import ApplicationState
from cardumen.networks.models.charters import Charter
from cardumen.networks.models.memberships import Membership
from cardumen.networks.models.networks import Network


class JoiningTerms(models.Model):
    """Whether a network takes applications, and what it asks; one without a row takes none."""

    MOST_QUESTIONS = 5

    network = models.OneToOneField(Network, models.CASCADE, related_name="joining_terms")
    takes_applications = models.BooleanField(default=False)
    questions = models.JSONField(default=list, help_text="up to five texts")

    def __str__(self) -> str:
        return f"{self.network}: {len(self.questions)}"


class ApplicationQuerySet(models.QuerySet["Application"]):
    def waiting(self) -> Self:
        return self.filter(state=ApplicationState.WAITING)

    def with_what_is_told(self) -> Self:
        """`is_member`: the organisation is in the network already, and only the person is new."""
        members = Membership.objects.filter(
            until=None,
            network=models.OuterRef("network"),
            organisation=models.OuterRef("organisation"),
        )
        return self.annotate(is_member=models.Exists(members)).select_related(
            "network", "organisation__commune", "organisation__region", "organisation__facts", "by"
        )


class Application(models.Model):
    """An organisation asks to join. Answered ones are kept. `post`: the role of whoever asks
    where no one works yet; by admitting, the network confirms them too."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="applications")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="applications")
    post = models.CharField(max_length=80, blank=True)
    answers = models.JSONField(default=list, help_text="pairs of question and answer")
    state = models.CharField(
        max_length=10, choices=ApplicationState, default=ApplicationState.WAITING
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    charter = models.ForeignKey(
        Charter, models.SET_NULL, null=True, related_name="+", help_text="accepted with it"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True, help_text="of declining")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=Q(state=ApplicationState.WAITING),
                name="application_waits_once",
            )
        ]
        indexes = [models.Index(fields=["network", "state"], name="application_by_network")]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.network}"
