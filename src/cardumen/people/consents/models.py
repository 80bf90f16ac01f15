"""What each person agreed to: a ledger to which lines are only added."""

from datetime import datetime
from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import Max

from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.enums import ShownAs
from cardumen.people.models.persons import Person
from cardumen.people.purposes import Purpose


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Lines are only added: what would change or drop one is refused here, and a change also by
    the database. Only the task that keeps the periods drops what no one may keep any longer."""

    def of(self, person: "Person") -> Self:
        return self.filter(person=person)

    def last_words(self) -> Self:
        """The last word of each person on each purpose and thing."""
        last = self.order_by().values("person", "purpose", "about").annotate(last=Max("pk"))
        return self.filter(pk__in=last.values("last"))

    def of_former(self, before: datetime) -> Self:
        """Consents of erased accounts of which nothing was written down since that moment."""
        former = self.filter(person__shown_as=ShownAs.FORMER)
        return former.exclude(person__in=former.filter(at__gte=before).values("person"))

    def given(self) -> Self:
        """What holds today."""
        return self.last_words().filter(is_given=True)

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("a consent is never changed: add another with `record_consent`")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a consent is never changed: add another with `record_consent`")

    def delete(self) -> NoReturn:
        raise TypeError("a consent is never deleted: withdraw it with `record_consent`")


class Consent(models.Model):
    """One yes or no. A withdrawal is a line of its own; a trigger of the database refuses to
    change any. `about` is the post or office it was given for, blank where it is for all."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=24, help_text="key of a Purpose")
    about = models.CharField(max_length=60, blank=True)
    is_given = models.BooleanField()
    # The words as they read them, and which edition of them; blank where there is only a paper.
    version = models.PositiveSmallIntegerField()
    wording = models.TextField(blank=True)
    means = models.CharField(max_length=8, choices=ConsentMeans)
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", help_text="who wrote it down"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["person", "purpose", "about"], name="consent_of")]

    def __str__(self) -> str:
        return f"{self.person}: {self.purpose} {'+' if self.is_given else '-'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A line that stands already is not written again."""
        if not self._state.adding:
            raise TypeError("a consent is never changed: add another with `record_consent`")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a consent is never deleted: withdraw it with `record_consent`")

    @property
    def purpose_class(self) -> Purpose:
        return Purpose.by_key[self.purpose]
