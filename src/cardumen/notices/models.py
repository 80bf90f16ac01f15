"""Notices to a person, the pace they chose, and when their next summary is."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.days import DayField
from cardumen.networks.models import Network
from cardumen.notices.enums import Pace
from cardumen.notices.kinds import NOTICES, SUMMARY
from cardumen.people.models import Person

HOURS: Final = [(7, "7:00"), (13, "13:00"), (18, "18:00")]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> Self:
        return self.filter(read_at=None)

    def waiting(self) -> Self:
        """For a summary."""
        return self.unread().filter(left_at=None)


class Notice(models.Model):
    """One thing of which one person is notified once: numbers, and no text. `left_at`: when it was
    given to the mail, alone or in the summary of that local day (`summary`), or dropped."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30)
    numbers = models.CharField(max_length=60, help_text="of what it is about, with colons")
    network = models.ForeignKey(Network, models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)
    summary = DayField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "numbers"], name="notice_once")
        ]
        indexes = [
            models.Index(
                fields=["person"], condition=Q(left_at=None, read_at=None), name="notice_waiting"
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Of its letter."""
        return f"{self.kind}:{self.numbers}:{self.person_id}"


class Paces:
    """What one person chose: of a kind in a network, else of it in all, else what its room says."""

    def __init__(self, chosen: Mapping[tuple[str, int | None], str]) -> None:
        self.chosen = chosen

    def of(self, kind: str, network: int | None = None) -> Pace:
        for place in (network, None):
            if (kind, place) in self.chosen:
                return Pace(self.chosen[kind, place])
        return NOTICES[kind].pace if kind in NOTICES else Pace.AT_ONCE

    @property
    def has_summary(self) -> bool:
        return self.of(SUMMARY) != Pace.NEVER

    @property
    def is_daily(self) -> bool:
        """Whether anything is to come every day."""
        usual = {self.of(key) for key in NOTICES}
        return Pace.DAILY in usual or Pace.DAILY in self.chosen.values()


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def paces_of_many(self, people: Collection[int]) -> dict[int, Paces]:
        chosen: dict[int, dict[tuple[str, int | None], str]] = {number: {} for number in people}
        told = self.filter(person__in=people).values_list("person", "kind", "network", "pace")
        for person, kind, network, pace in told:
            chosen[person][kind, network] = pace
        return {person: Paces(paces) for person, paces in chosen.items()}

    def paces_of(self, person: Person) -> Paces:
        chosen = self.filter(person=person).values_list("kind", "network", "pace")
        return Paces({(kind, network): pace for kind, network, pace in chosen})


class Choice(models.Model):
    """How soon someone is notified of one kind, in one network or in all."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    network = models.ForeignKey(Network, models.CASCADE, null=True, related_name="+")
    pace = models.CharField(_("pace"), max_length=8, choices=Pace)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "network"], name="choice_once_in_network"
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(network=None), name="choice_once_in_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pace}"


class SummaryQuerySet(models.QuerySet["Summary"]):
    def due(self, now: datetime) -> Self:
        return self.filter(next_at__lte=now, person__is_active=True).order_by("next_at", "pk")

    def hour_of(self, person: Person) -> int:
        """Also before their first is expected."""
        hours = self.filter(person=person).values_list("hour", flat=True)
        return hours.first() or HOURS[0][0]


class Summary(models.Model):
    """When someone gets their summary, by the clock where they work."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="summary")
    hour = models.PositiveSmallIntegerField(choices=HOURS, default=HOURS[0][0])
    next_at = models.DateTimeField(db_index=True)
    last_on = DayField(null=True, help_text="by the calendar where they work")

    objects = SummaryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.next_at:%Y-%m-%d %H:%M}"
