"""Sessions that know whose they are, and roughly when they were last used.

The store is named by `SESSION_ENGINE`.
"""

import time
from collections.abc import Callable
from typing import Any, cast

from allauth.account.signals import password_changed, password_reset, password_set
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from cardumen.people.actions import end_other_sessions
from cardumen.people.devices import device_of
from cardumen.people.models import Person, Session

Handler = Callable[[HttpRequest], HttpResponse]
# A write for each page would be dear, and no one needs to know it to the minute.
SEEN_EVERY = 900


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Any]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast(Session, super().create_model_instance(data))
        session.person_id = data.get("_auth_user_id")
        return session


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
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            now, facts = int(time.time()), request.session.get("signed_in")
            if facts is not None and now - facts["seen"] >= SEEN_EVERY:
                request.session["signed_in"] = facts | {"seen": now}
        return self.get_response(request)


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
