"""What can be asked about persons."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone

from cardumen.people.enums import RequestState, ShownAs

if TYPE_CHECKING:
    from cardumen.people.models import Consent, DataRequest, Person, Session  # noqa: F401


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Lines are only added: what would change or drop one is refused here, and a change also by
    the database. Only the task that keeps the periods drops what nobody may keep any longer."""

    def of(self, person: "Person") -> Self:
        return self.filter(person=person)

    def last_words(self) -> Self:
        """Of each person, purpose and thing the last word."""
        last = self.order_by().values("person", "purpose", "about").annotate(last=Max("pk"))
        return self.filter(pk__in=last.values("last"))

    def of_former(self, before: datetime) -> Self:
        """Of whom nothing was written down since that moment, and whose account was erased."""
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


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, person: "Person") -> Self:
        return self.filter(person=person)

    def live(self) -> Self:
        """Which still let somebody in."""
        return self.filter(expire_date__gt=timezone.now())

    def unused_since(self, before: datetime) -> Self:
        """Last used before that moment: with each use the end moves on by the age of a session."""
        age = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return self.filter(expire_date__lt=before + age)


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def visible_to(self, person: "Person") -> Self:
        """Her own; administrators, who answer them, see all."""
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
