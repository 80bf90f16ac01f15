"""Where someone is signed in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from importlib import import_module
from typing import Any, Self

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cardumen.people.devices import Device
from cardumen.people.models.persons import Person


def _texts(value: Any) -> Iterator[str]:
    """All that is written in it, however deep, in small letters."""
    if isinstance(value, str):
        yield value.lower()
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, person: "Person") -> Self:
        return self.filter(person=person)

    def live(self) -> Self:
        """Which still let someone in."""
        return self.filter(expire_date__gt=timezone.now())

    def end_of(self, person: "Person") -> None:
        """Deletes theirs, and those in which someone began to sign in with one of their addresses:
        such a session is no one's yet, and holds the address."""
        self.of(person).delete()
        begun = [
            one.pk
            for one in self.filter(person=None).iterator()
            if not person.addresses.isdisjoint(_texts(one.get_decoded()))
        ]
        self.filter(pk__in=begun).delete()

    def unused_since(self, before: datetime) -> Self:
        """Last used before that moment: with each use the end moves on by the age of a session."""
        age = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return self.filter(expire_date__lt=before + age)


class Session(AbstractBaseSession):
    """A browser's session. What is known of the browser lies in the session's own data under
    `signed_in`: two words of its kind and two moments; no address, nothing else."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")

    objects = SessionQuerySet.as_manager()  # type: ignore[assignment, misc]  # not its manager

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store

    @cached_property
    def signed_in(self) -> dict[str, Any]:
        facts: dict[str, Any] = self.get_decoded().get("signed_in", {})
        return facts

    @property
    def device(self) -> Device:
        return Device(self.signed_in.get("browser", ""), self.signed_in.get("system", ""))

    @property
    def begun_at(self) -> datetime:
        return datetime.fromtimestamp(self.signed_in.get("at", 0), UTC)

    @property
    def seen_at(self) -> datetime:
        return datetime.fromtimestamp(self.signed_in.get("seen", 0), UTC)

    @property
    def reference(self) -> str:
        """Names the session in a page. Its key would open it."""
        return salted_hmac("people.session", self.session_key).hexdigest()[:20]
