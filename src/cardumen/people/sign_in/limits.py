"""Attempts at an account are counted by who makes them, so that a stranger who fails on purpose
does not lock its holder out."""

from typing import Final

from allauth.account.adapter import get_adapter
from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm
from allauth.core import context, ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from cardumen.people.models import Person

COOKIE: Final = "known"
YEAR: Final = 31_536_000
_signer = TimestampSigner(salt="cardumen.known_browser")


def remember_browser(response: HttpResponse, person: Person) -> None:
    """This browser has signed in as them."""
    response.set_cookie(
        COOKIE,
        _signer.sign(str(person.pk)),
        max_age=YEAR,
        httponly=True,
        secure=settings.SECURE,
        samesite="Lax",
    )


def is_known(request: HttpRequest, email: str) -> bool:
    """Whether this browser has signed in as whoever has that address."""
    try:
        number = _signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=YEAR)
    except BadSignature:
        return False
    return Person.objects.filter(pk=number, email__iexact=email).exists()


def network_of(request: HttpRequest) -> str:
    """Addresses that one stranger has at once: the same first three numbers, or what the library
    takes for one network of the long addresses."""
    address = str(get_ip(request))
    return address.rpartition(".")[0] or address


def source_of(request: HttpRequest, email: str) -> str:
    """Under what attempts at this account are counted: a browser that signed in before, or else
    the network that they come from."""
    return f"{email.lower()}|{'known' if is_known(request, email) else network_of(request)}"


def consume(action: str, email: str) -> bool:
    """False where there were too many from there, or, of browsers that are not known, from all
    over the world."""
    request = context.request
    if not ratelimit.consume(request, action=action, key=source_of(request, email)):
        return False
    return is_known(request, email) or bool(
        ratelimit.consume(request, action=f"{action}_anywhere", key=email.lower())
    )


class RequestForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    def clean_email(self) -> str:
        email: str = super().clean_email()
        if email and not consume("ask_for_code", email):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email


class ResetForm(ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    def clean_email(self) -> str:
        email: str = super().clean_email()
        if not consume("ask_for_reset", email):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email
