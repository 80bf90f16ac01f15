"""What happens to every request and answer, whatever the room."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_from_request

from cardumen.kernel.errors import DomainError

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


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
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response


class AnonymousPages:
    """Keeps a page that a visitor without any cookie of ours asked for, for a moment.

    Such a page shows only what is public, so the next such visitor gets the same bytes. What
    changes is seen by them after at most LIFE seconds; members always see the present.
    """

    LIFE = 20.0
    MOST = 512
    # With the second a page holds that visitor's form token, with the third a message for her.
    OURS = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self._pages: OrderedDict[tuple[str, ...], tuple[float, HttpResponse]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or any(name in request.COOKIES for name in self.OURS):
            return self.get_response(request)
        key = (
            request.get_host(),
            request.get_full_path(),
            get_language_from_request(request),
            "gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else "",
            request.headers.get("HX-Target", "") if "HX-Request" in request.headers else "",
        )
        now = time.monotonic()
        with self._lock:
            born, page = self._pages.get(key, (0.0, None))
        if page is not None and now - born < self.LIFE:
            return _copy(page)
        response = self.get_response(request)
        if _may_be_kept(response):
            with self._lock:
                self._pages[key] = (now, _copy(response))
                self._pages.move_to_end(key)
                while len(self._pages) > self.MOST:
                    self._pages.popitem(last=False)
        return response


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.headers.get("Cache-Control", "")
        and len(response.content) < 200_000
    )


def _copy(response: HttpResponse) -> HttpResponse:
    return HttpResponse(response.content, headers=dict(response.items()))


class DomainErrors:
    """The one mapping of what an action refuses to a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        return render(request, "ui/refused.html", {"error": error}, status=error.status)
