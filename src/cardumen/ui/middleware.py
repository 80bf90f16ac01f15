"""What happens to every request and answer, whatever the room."""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import render, resolve_url
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from cardumen.kernel.blanking import opens_something
from cardumen.kernel.errors import Busy, DomainError, Invalid
from cardumen.ui import uploads, written
from cardumen.ui.requests import page_before
from cardumen.ui.written import WritingRequest

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        f"media-src 'self' {settings.FILES_ORIGIN}".strip(),
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class Encodings:
    """Takes back what a client refuses: `gzip;q=0` names gzip, and asks for anything but it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.META.get("HTTP_ACCEPT_ENCODING", "")
        if ";" in asked:
            taken = [one for one in asked.split(",") if not _REFUSED.search(one)]
            request.META["HTTP_ACCEPT_ENCODING"] = ",".join(taken)
        return self.get_response(request)


_REFUSED = re.compile(r";\s*q\s*=\s*0(\.0*)?\s*$")


class SecurityHeaders:
    """Nothing runs or loads but what we serve ourselves."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if opens_something(request.get_full_path()):
            # Browsers say where they come from to whatever a page loads, and proxies write it down.
            response.headers["Referrer-Policy"] = "strict-origin"
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response


class Gzip(GZipMiddleware):
    """Makes text smaller. Pictures and recordings are as small as they get, and what is asked for
    in parts must keep its length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        kind = response.headers.get("Content-Type", "")
        if kind.startswith(("text/", "application/json", "application/atom+xml")):
            return super().process_response(request, response)
        return response


class Shelf:
    """Answers kept in the memory of this process, the least asked for forgotten first."""

    MOST = 512

    def __init__(self, life: float) -> None:
        self._life = life
        self._kept: OrderedDict[tuple[object, ...], tuple[float, HttpResponse]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...]) -> HttpResponse | None:
        with self._lock:
            born, response = self._kept.get(key, (0.0, None))
            if response is None or time.monotonic() - born >= self._life:
                return None
            self._kept.move_to_end(key)
        return _copy(response)

    def put(self, key: tuple[object, ...], response: HttpResponse) -> None:
        """Not what was said to one browser only, with a cookie; nor what must be made again."""
        if (
            response.status_code != 200
            or response.streaming
            or response.cookies
            or {"no-store", "no-cache"} & _words_of(response.headers.get("Cache-Control", ""))
            or len(response.content) > 100_000
        ):
            return
        with self._lock:
            self._kept[key] = (time.monotonic(), _copy(response))
            self._kept.move_to_end(key)
            while len(self._kept) > self.MOST:
                self._kept.popitem(last=False)


def _words_of(header: str) -> set[str]:
    return {word.strip() for word in header.split(",")}


def _copy(response: HttpResponse) -> HttpResponse:
    return HttpResponse(response.content, headers=dict(response.items()))


def _asked(request: HttpRequest) -> tuple[str, ...]:
    """What is asked for: by all that makes a view answer with a part of a page too, else whoever
    sends one of these alone could have a part kept in the place of the whole."""
    parts = ("HX-Request", "HX-Target", "HX-History-Restore-Request")
    return (
        request.get_host(),
        request.get_full_path(),
        get_language_from_request(request),
        *(request.headers.get(name, "") for name in parts),
    )


class AnonymousPages:
    """Keeps a page that a visitor without any cookie of ours asked for, for a moment.

    Such a page shows only what is public, so the next such visitor gets the same bytes. What
    changes is seen by them after at most LIFE seconds; members always see the present.
    """

    LIFE = 20.0
    # With the second a page holds that visitor's form token, with the third a message for them.
    OURS = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self._pages = Shelf(self.LIFE)
        self._conditional = ConditionalGetMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or any(name in request.COOKIES for name in self.OURS):
            return self.get_response(request)
        key = (*_asked(request), "gzip" in request.headers.get("Accept-Encoding", ""))
        kept = self._pages.get(key)
        if kept is not None:
            # Whoever has these bytes already is told so, as when they were made.
            return cast(HttpResponse, self._conditional.process_response(request, kept))
        response = self.get_response(request)
        self._pages.put(key, response)
        return response


class Written:
    """What could not be sent, because the session had ended, comes back once they have signed in
    again, whatever the form; and scripts are told what has arrived."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = cast(WritingRequest, request)
        asked.is_written_used = asked.is_refused = False
        asked.written = written.find(request) if request.method == "GET" else None
        response = self.get_response(request)
        by_script = "application/json" in request.headers.get("Accept", "")
        if request.method == "POST" and not by_script and not asked.is_refused:
            self._after_post(request, response)
        elif asked.written is not None and not asked.is_written_used:
            fields = written.fields_of(asked.written)
            response = render(request, "ui/grown_old.html", {"fields": fields})
            written.forget(request, response)
        return response

    def _after_post(self, request: HttpRequest, response: HttpResponse) -> None:
        if _leads_to_sign_in(response):
            person = written.writer_of(request)
            if person and written.keep(request, response, person=person, path=request.path):
                said = _("Your session has ended. Your text was saved: sign in to continue.")
                messages.info(request, said)
        elif response.status_code < 400:
            written.forget(request, response)
            uploads.forget_used(request)
            written.tell_scripts(request, response)


def _leads_to_sign_in(response: HttpResponse) -> bool:
    if response.status_code != 302:
        return False
    return urlsplit(response.headers["Location"]).path == resolve_url(settings.LOGIN_URL)


class DomainErrors:
    """The one mapping of what an action refuses to a page. An address that only takes what a form
    sends gets one too."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        # A NUL, for one; a thousand brackets in each other.
        if isinstance(error, DataError | RecursionError):
            error = Invalid(_("Part of the text cannot be saved. Write it again, as plain text."))
        if not isinstance(error, DomainError):
            return None
        context = {"error": error, "before": page_before(request)}
        response = render(request, "ui/refused.html", context, status=error.status)
        if isinstance(error, Busy):
            response.headers["Retry-After"] = str(error.retry_after)
        return response
