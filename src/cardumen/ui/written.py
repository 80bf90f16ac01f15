"""What someone wrote and could not send: their session had ended, or they changed the language.

It is kept in the shared cache for an hour, sealed with a random key that only a cookie of this
browser holds, one for each form, and comes back at the same address: in the form
(`acting.posted`), or else on a page of its own from which it is sent again. Where a session had
ended it comes back to whom the form was shown alone: each form holds a proof of that (`writer`). A
forger has none.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Final, cast
from urllib.parse import quote

from cryptography.fernet import Fernet
from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, QueryDict

from cardumen.ui import uploads

KEPT_FOR: Final = 3600
LONGEST: Final = 300_000
# Of one browser: their cookies go along with each request.
MOST_KEPT: Final = 20
PROOF_FOR: Final = 30 * 86_400
COOKIE: Final = "written"
# Tells the scripts of the next page which form has arrived.
SENT: Final = "sent"
_SALT: Final = "cardumen.ui.written"
_SECRET: Final = ("password", "code")


class WritingRequest(HttpRequest):
    """The request as the middleware leaves it."""

    written: QueryDict | None
    is_written_used: bool
    is_refused: bool


def proof_of(request: HttpRequest) -> str:
    """Stands in each form: who was signed in when it opened. Made once a page."""
    known = request.__dict__
    if "_proof" not in known:
        person = getattr(request, "user", None)
        pk = person.pk if person is not None and person.is_authenticated else None
        known["_proof"] = signing.dumps(pk, salt=_SALT) if pk else ""
    return str(known["_proof"])


def writer_of(request: HttpRequest) -> int | None:
    """To whom the form that was sent had been shown."""
    try:
        return int(signing.loads(request.POST.get("writer", ""), salt=_SALT, max_age=PROOF_FOR))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def keep(request: HttpRequest, response: HttpResponse, *, person: int, path: str) -> bool:
    """What was sent, for that person (0: whoever holds this browser, signed in as no one)."""
    body = request.POST.copy()
    for box, seal in uploads.keep_sent(request, person or None):
        body.appendlist(box, seal)
    for name in list(body):
        if name == "csrfmiddlewaretoken" or any(secret in name for secret in _SECRET):
            del body[name]
    text = body.urlencode()
    kept = [name for name in request.COOKIES if name.startswith(COOKIE)]
    if len(text) > LONGEST or not text or len(kept) >= MOST_KEPT:
        return False
    key = token_urlsafe(32)
    sealed = _seal(key).encrypt(text.encode())
    caches["default"].set(_place(key), {"person": person, "path": path, "body": sealed}, KEPT_FOR)
    response.set_cookie(
        cookie_of(person, path),
        key,
        max_age=KEPT_FOR,
        httponly=True,
        secure=settings.SECURE,
        samesite="Lax",
    )
    return True


def cookie_of(person: int, path: str) -> str:
    """Each form has a cookie of its own, so that two that wait do not take each other's place."""
    return f"{COOKIE}-{sha256(f'{person} {path}'.encode()).hexdigest()[:16]}"


def find(request: HttpRequest) -> QueryDict | None:
    """What this person could not send to this address."""
    key = _key(request)
    kept = caches["default"].get(_place(key)) if key else None
    if kept is None:
        return None
    if (kept["person"], kept["path"]) != (request.user.pk or 0, request.path):
        return None
    return QueryDict(_seal(key).decrypt(kept["body"]).decode(), encoding="utf-8")


def written_before(request: HttpRequest) -> QueryDict | None:
    """The same for a view, which shows it in its form."""
    asked = cast(WritingRequest, request)
    written: QueryDict | None = getattr(asked, "written", None)
    if written is not None:
        asked.is_written_used = True
    return written


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Once it has been sent, or taken from the cache for the last time."""
    if key := _key(request):
        caches["default"].delete(_place(key))
        response.delete_cookie(_cookie(request), samesite="Lax")


def tell_scripts(request: HttpRequest, response: HttpResponse) -> None:
    """That what the browser held back for safety is no longer needed."""
    response.set_cookie(
        SENT, quote(request.path, safe=""), max_age=600, secure=settings.SECURE, samesite="Lax"
    )


def _cookie(request: HttpRequest) -> str:
    return cookie_of(request.user.pk or 0, request.path)


def _key(request: HttpRequest) -> str:
    """Empty where nothing waits at this address; who is signed in is asked only where something
    waits somewhere."""
    if not any(name.startswith(COOKIE) for name in request.COOKIES):
        return ""
    return request.COOKIES.get(_cookie(request), "")


def _seal(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"seal:{key}".encode()).digest()))


def _place(key: str) -> str:
    """Who reads the cache does not learn the key."""
    return f"written:{sha256(key.encode()).hexdigest()}"


def fields_of(written: QueryDict) -> list[tuple[str, Any]]:
    """For a form of hidden fields."""
    apart = ("csrfmiddlewaretoken", "writer")
    return [
        (name, value) for name, values in written.lists() for value in values if name not in apart
    ]
