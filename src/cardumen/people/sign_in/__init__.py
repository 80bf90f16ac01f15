"""How allauth is to behave here: accounts come with an organisation, never by its signing up."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context, ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.people.sign_in import limits
from cardumen.people.sign_in.second_factor import signed_in_just_now

REAUTHENTICATION = {
    "mfa_reauthenticate:webauthn": _("With my passkey"),
    "reauthenticate": _("With my password"),
    "mfa_reauthenticate": _("With a recovery code"),
}


def remember_language(response: HttpResponse, language: str) -> None:
    """Keeps the language of the screens in this browser, as the links in the footer do."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=31_536_000,
        secure=settings.SECURE,
        samesite="Lax",
    )


def take_language(request: HttpRequest, response: HttpResponse, person: Any) -> None:
    """Their own, unless they have chosen one in this browser."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(response, person.language)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _(
            "The e-mail or the password is not correct. You can also ask for a code by e-mail."
        ),
        "enter_current_password": _("Enter your current password."),
        "incorrect_code": _("This code is not correct. Use the one in our latest message."),
        "incorrect_password": _("This password is not correct."),
        "invalid_or_expired_key": _("This link has expired. Ask for a new one."),
        "invalid_password_reset": _("This link has expired. Ask for a new one."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
        "too_many_login_attempts": _("Too many failed attempts. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """A person has no user name."""

    def post_login(self, request: HttpRequest, user: Any, **facts: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **facts)
        limits.remember_browser(response, user)
        take_language(request, response, user)
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return limits.source_of(request, credentials.get("email", ""))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        email = credentials.get("email", "")
        anywhere = {"action": "login_failed_anywhere", "key": email.lower()}
        if not limits.is_known(request, email) and not ratelimit.consume(request, **anywhere):
            raise self.validation_error("too_many_login_attempts")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the address of this installation, whatever host the request names."""
        address: str = super().get_reset_password_from_key_url(key)
        return settings.SITE_URL + urlsplit(address).path

    def get_login_stages(self) -> list[str]:
        theirs = "allauth.mfa.stages.AuthenticateStage"
        ours = "cardumen.people.sign_in.second_factor.SecondFactorStage"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def is_reauthentication_required(self, **facts: Any) -> bool:
        return not signed_in_just_now(context.request) and bool(
            super().is_reauthentication_required(**facts)
        )

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """In our words, the passkey first: it asks nothing to be remembered; a code by e-mail last,
        for everyone. Recovery codes are not spoken of to who has no password: they are of no other
        use to them."""
        ways = {way["id"]: way for way in super().get_reauthentication_methods(user)}
        if "reauthenticate" not in ways:
            ways.pop("mfa_reauthenticate", None)
        if not user.is_authenticated:
            return []
        own = [
            ways[key] | {"description": word}
            for key, word in REAUTHENTICATION.items()
            if key in ways
        ]
        code = {"url": reverse("people:by_code"), "description": _("With a code by e-mail")}
        return [*own, {"id": "code", **code}]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:me")
