"""Tells the house which ways to sign in came and went; the library only says so in signals."""

from typing import Any

from allauth.account.signals import password_changed as changed
from allauth.account.signals import password_reset, password_set
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from cardumen.kernel.events import publish
from cardumen.people.events import SignInChanged
from cardumen.people.models import Person


@receiver(mfa.authenticator_added)
def authenticator_added(user: Person, authenticator: Authenticator, **facts: Any) -> None:
    _tell(user, authenticator.type, "added")


@receiver(mfa.authenticator_removed)
def authenticator_removed(user: Person, authenticator: Authenticator, **facts: Any) -> None:
    _tell(user, authenticator.type, "removed")


@receiver(mfa.authenticator_reset)
def codes_made_again(user: Person, authenticator: Authenticator, **facts: Any) -> None:
    _tell(user, authenticator.type, "made again")


@receiver(social.social_account_added)
def provider_connected(request: HttpRequest, sociallogin: SocialLogin, **facts: Any) -> None:
    _tell(sociallogin.user, sociallogin.account.provider, "added")


@receiver(social.social_account_removed)
def provider_disconnected(request: HttpRequest, socialaccount: SocialAccount, **facts: Any) -> None:
    _tell(socialaccount.user, socialaccount.provider, "removed")


@receiver([password_set, changed, password_reset])
def password_changed(request: HttpRequest, user: Person, **facts: Any) -> None:
    _tell(user, "password", "changed")


def _tell(person: Person, way: str, change: str) -> None:
    with transaction.atomic():
        publish(SignInChanged(person=person.pk, way=way, change=change), by=person)
