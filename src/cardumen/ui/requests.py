"""What a page was asked for: the whole of it, or a part."""

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class PageRequest(HttpRequest):
    """The request as the middleware of `htmx` leaves it."""

    htmx: HtmxDetails


def asks_for_part(request: HttpRequest) -> bool:
    """Whether `htmx` asks for a part of the page; its history asks for the whole."""
    htmx = cast(PageRequest, request).htmx
    return bool(htmx) and not htmx.history_restore_request


def target_of(request: HttpRequest) -> str | None:
    """The id of the element that the answer replaces; None where `htmx` does not ask."""
    return cast(PageRequest, request).htmx.target
