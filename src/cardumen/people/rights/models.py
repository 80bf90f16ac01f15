"""What people ask about their data, and what was answered."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.days import DayField
from cardumen.people.models.persons import Person
from cardumen.people.rights.enums import Asker, RequestKind, RequestState


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def visible_to(self, person: "Person") -> Self:
        """Their own; administrators, who answer them, see all."""
        if person.administers:
            return self.all()
        return self.of(person)

    def of(self, person: "Person") -> Self:
        return self.filter(person=person)

    def with_addresses(self, before: datetime) -> Self:
        """Answered before that moment, and still saying who asked and whom it is about."""
        named = ~Q(reply_to="") | ~Q(asker_name="") | ~Q(about_name="") | ~Q(about_email="")
        return self.filter(named, answered_at__lt=before)

    def open(self) -> Self:
        """Not yet answered, the one whose clock runs out first before the others."""
        return self.filter(state=RequestState.OPEN).order_by("due_on", "pk")


class DataRequest(models.Model):
    """One request. Who asks for another names them; `person` is empty until someone has looked
    who it is and who asks, and has said how (`identity`)."""

    kind = models.CharField(max_length=13, choices=RequestKind)
    asker = models.CharField(_("your identity"), max_length=14, choices=Asker)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="data_requests")
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    # Where the answer goes; forgotten some time after it.
    reply_to = models.EmailField(blank=True)
    asker_name = models.CharField(max_length=120, blank=True)
    about_name = models.CharField(max_length=120, blank=True)
    about_email = models.EmailField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    due_on = DayField()
    identity = models.TextField(blank=True, help_text="how it was checked who asks")
    identity_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    extended_at = models.DateTimeField(null=True)
    extension_reason = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=RequestState, default=RequestState.OPEN)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # After an erasure: what was kept all the same, and why.
    exceptions = models.JSONField(default=list)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN) | Q(answered_at__isnull=False),
                name="data_request_answered_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.REFUSED) | ~Q(answer=""),
                name="data_request_refused_with_reasons",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state=RequestState.OPEN),
                name="data_request_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(state=RequestState.OPEN), name="data_request_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_at:%Y-%m-%d}"

    @property
    def asked_on(self) -> date:
        return timezone.localdate(self.asked_at)

    @property
    def days_left(self) -> int:
        """Until the clock runs out, today not counted; negative when it has."""
        return (self.due_on - timezone.localdate()).days
