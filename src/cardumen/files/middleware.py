"""What is too large is refused before it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cardumen.files.contents import MEGABYTE


class UploadLimit:
    """Answers 413 to a request that says it is larger than all that one form may carry; to what
    comes without a session, which has nothing to upload, much earlier."""

    SIGNED_OUT = 3 * MEGABYTE

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed = settings.SESSION_COOKIE_NAME in request.COOKIES
        most = settings.FILES_MOST_AT_ONCE if signed else self.SIGNED_OUT
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) <= most:
            return self.get_response(request)
        context = {"most": most // MEGABYTE}
        # Nothing below has looked at the request yet, so its language is asked for here.
        with translation.override(translation.get_language_from_request(request)):
            response = render(None, "files/too_large.html", context, status=413)
        response.headers["Connection"] = "close"
        return response
