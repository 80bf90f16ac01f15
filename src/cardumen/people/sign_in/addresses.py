"""A code sent to an address shows that it belongs to the person who is signed in."""

import time
from typing import Final
from uuid import uuid4

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from cardumen.kernel.errors import Invalid
from cardumen.mail.actions import queue_message
from cardumen.mail.holds import DIRECT
from cardumen.people.actions import add_address
from cardumen.people.models import Person
from cardumen.people.sign_in.limits import consume

KEPT: Final = "address_code"


def send_code(
    request: HttpRequest,
    email: str,
    *,
    name: str,
    language: str,
    template: str = "people/mail/address_code",
    **context: str,
) -> str:
    """To whoever is signed in as `name`, or has no account yet: then the template leaves out what
    they typed, since the address may be anyone's. The code."""
    if not consume("ask_for_code", email):
        raise Invalid(_("Too many codes were requested. Try again in a quarter of an hour."))
    code = get_adapter().generate_login_code()
    request.session[KEPT] = {"of": _digest(email, code), "at": int(time.time())}
    queue_message(
        key=f"{DIRECT}{uuid4()}",
        to=email,
        language=language,
        template=template,
        context={"code": code, "name": name, **context},
    )
    return str(code)


def is_sent(request: HttpRequest) -> bool:
    return KEPT in request.session


def check_code(request: HttpRequest, email: str, typed: str) -> None:
    """Raises Invalid unless it is the one sent to that address. Each is good for some tries, some
    minutes, and once."""
    kept = request.session.get(KEPT, {"of": "", "at": 0})
    if not ratelimit.consume(request, action="confirm_code", key=kept["of"]):
        raise Invalid(_("Too many attempts. Send a new code."), field="code")
    is_fresh = time.time() - kept["at"] < settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    if not is_fresh or not constant_time_compare(kept["of"], _digest(email, typed)):
        raise Invalid(_("This code is not right, or no longer valid."), field="code")
    del request.session[KEPT]


def add_with_code(request: HttpRequest, person: Person, email: str, typed: str) -> None:
    """Adds the address to their account."""
    check_code(request, email, typed)
    add_address(person=person, email=email, by=person)


def _digest(email: str, code: str) -> str:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("people.address", f"{email.lower()} {letters}").hexdigest()
