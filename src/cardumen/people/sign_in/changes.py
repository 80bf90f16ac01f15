"""Tells the house which ways to sign in came and went; the library only says so in signals."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.http import HttpRequest

from cardumen.kernel.events import publish
from cardumen.people.events import SignInChanged
from cardumen.people.models import Person


def authenticator_added(user: Person, authenticator: Authenticator, **facts: Any) -> None:
    _tell(user, authenticator.type, "added")


def authenticator_removed(user: Person, authenticator: Authenticator, **facts: Any) -> None:
    _tell(user, authenticator.type, "removed")


def codes_made_again(user: Person, authenticator: Authenticator, **facts: Any) -> None:
    _tell(user, authenticator.type, "made again")


def provider_connected(request: HttpRequest, sociallogin: SocialLogin, **facts: Any) -> None:
    _tell(sociallogin.user, sociallogin.account.provider, "added")


def provider_disconnected(request: HttpRequest, socialaccount: SocialAccount, **facts: Any) -> None:
    _tell(socialaccount.user, socialaccount.provider, "removed")


def password_changed(request: HttpRequest, user: Person, **facts: Any) -> None:
    _tell(user, "password", "changed")


def _tell(person: Person, way: str, change: str) -> None:
    with transaction.atomic():
        publish(SignInChanged(person=person.pk, way=way, change=change, by=person.pk))
