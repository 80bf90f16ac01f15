"""Who asks, for views; and what they wrote when their session had ended."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from cardumen.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Behind `login_required`, which lets no one else through."""
    assert isinstance(request.user, Person)
    return request.user


KEPT_FOR: Final = 3600
LONGEST: Final = 300_000
PROOF_FOR: Final = 30 * 86_400
COOKIE: Final = "written"
_SALT: Final = "cardumen.people.written"

View = Callable[..., HttpResponse]


def proof_of(person: Person) -> str:
    """Stands in a form that keeps what is written in it: that they were signed in when it
    opened.
    """
    return signing.dumps(person.pk, salt=_SALT)


def signed_in_to_write(view: View) -> View:
    """Like `login_required`, and what is sent when the session has ended is not lost.

    It is kept in the shared cache for an hour, under a random key that only a cookie of this
    browser holds, for the person whose `proof_of` came with it. `written_before` gives it back to
    them at the same address once they have signed in. The forger of a form has no such proof, and
    the protection against forged requests has let it through before.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        response = redirect_to_login(request.get_full_path())
        if request.method == "POST" and _keep(request, response):
            messages.info(
                request, _("Your session has ended. Your text was saved: sign in to continue.")
            )
        return response

    return wrapped


def written_before(request: HttpRequest) -> QueryDict | None:
    """What this person sent to this address when their session had ended."""
    key = request.COOKIES.get(COOKIE)
    kept = caches["default"].get(_place(key)) if key else None
    if kept is None or (kept["person"], kept["path"]) != (request.user.pk, request.path):
        return None
    return QueryDict(kept["body"])


def forget_written(request: HttpRequest, response: HttpResponse) -> None:
    """Once it has been saved."""
    key = request.COOKIES.get(COOKIE)
    if key:
        caches["default"].delete(_place(key))
        response.delete_cookie(COOKIE, samesite="Lax")


def _keep(request: HttpRequest, response: HttpResponse) -> bool:
    try:
        person = signing.loads(request.POST.get("writer", ""), salt=_SALT, max_age=PROOF_FOR)
    except signing.BadSignature:
        return False
    body = request.POST.copy()
    body.pop("csrfmiddlewaretoken", None)
    text = body.urlencode()
    if len(text) > LONGEST:
        return False
    key = token_urlsafe(32)
    kept = {"person": person, "path": request.path, "body": text}
    caches["default"].set(_place(key), kept, KEPT_FOR)
    response.set_cookie(
        COOKIE, key, max_age=KEPT_FOR, httponly=True, secure=settings.SECURE, samesite="Lax"
    )
    return True


def _place(key: str) -> str:
    """Who reads the cache does not learn the key."""
    return f"written:{sha256(key.encode()).hexdigest()}"
