"""Browsers of people who are signed in, without the dozen questions that signing in asks."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.test import Client
from django.test.client import ClientHandler

from cardumen.people.models import Person
from cardumen.people.sign_in.sessions import SessionStore
from tests.cast import ROLES, Cast


class Browsers:
    """Those of one test. Visitors have a server each: it keeps pages for them. The others share
    one, made by the first: to put it together takes as long as a small page."""

    def __init__(self) -> None:
        self._server = ClientHandler(enforce_csrf_checks=False)

    def of(self, person: Person | None, key: str | None = None) -> Client:
        client = Client()
        if person is not None:
            client.handler = self._server
            client.cookies[settings.SESSION_COOKIE_NAME] = key or session_of(person)
        return client


def session_of(person: Person) -> str:
    """Its key. All that `force_login` leaves, in a row that is written once."""
    request = HttpRequest()
    request.session = session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    user_logged_in.send(sender=Person, request=request, user=person)
    session.create()
    return str(session.session_key)


def sign_all_in(cast: Cast) -> dict[str, str]:
    """The keys of their sessions, by role."""
    return {role: session_of(getattr(cast, role)) for role in ROLES}
