"""Sessions that know whose they are, and roughly when they were last used.

The store is named by `SESSION_ENGINE`.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.signals import password_changed, password_reset, password_set
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cardumen.kernel.errors import Busy
from cardumen.kernel.prepared import rows
from cardumen.people.actions import end_other_sessions
from cardumen.people.devices import device_of
from cardumen.people.models import Person, Session

Handler = Callable[[HttpRequest], HttpResponse]
# A write for each page would be dear, and no one needs to know it to the minute.
SEEN_EVERY = 900


class SessionStore(DatabaseStore):
    # That it is in use is all there is to save.
    only_seen = False

    @classmethod
    def get_model_class(cls) -> type[Any]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        if self.session_key is None:
            return None
        live = rows(_live, key=self.session_key, now=timezone.now())
        if not live:
            self._session_key = None
        return next(iter(live), None)

    def save(self, must_create: bool = False) -> None:
        try:
            super().save(must_create)
        except (UpdateError, Busy):
            # It was ended meanwhile, or no one can write now: the page is as good as it was.
            if not self.only_seen:
                raise

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast(Session, super().create_model_instance(data))
        session.person_id = data.get("_auth_user_id")
        return session


def _live(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class Accounts(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    def get_user(self, user_id: int) -> Person | None:
        """Asked at each request."""
        person = next(iter(rows(_person, person=user_id)), None)
        return person if person is not None and self.user_can_authenticate(person) else None


def _person(person: int) -> QuerySet[Person]:
    return Person.objects.filter(pk=person)


@receiver(user_logged_in)
def note_sign_in(sender: object, request: HttpRequest, user: Person, **facts: Any) -> None:
    """Hears Django's `user_logged_in`, whichever way someone came in."""
    device = device_of(request.META.get("HTTP_USER_AGENT", ""))
    now = int(time.time())
    request.session["signed_in"] = {"at": now, "seen": now, **device._asdict()}


@receiver([password_set, password_changed, password_reset])
def end_others_after_password(
    sender: object, request: HttpRequest, user: Person, **facts: Any
) -> None:
    """Hears that a password was set, changed or reset. What was signed in with the old one is
    signed out, here and now."""
    keep = request.session.session_key if request.user == user else None
    end_other_sessions(person=user, keep=keep, by=user)


class LastSeen:
    """Notes in a session that it is in use, once in SEEN_EVERY seconds; its end moves on too."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            now, facts = int(time.time()), request.session.get("signed_in")
            if facts is not None and now - facts["seen"] >= SEEN_EVERY:
                cast(SessionStore, request.session).only_seen = not request.session.modified
                request.session["signed_in"] = facts | {"seen": now}
        return response


class NotKept:
    """Pages of an account are kept nowhere, so that the next one at the same computer does not
    find them by going back."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/account/"):
            response.headers["Cache-Control"] = "no-store"
        return response
