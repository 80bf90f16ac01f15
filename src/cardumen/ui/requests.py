"""What a page was asked for: the whole of it, or a part; from where, and with whose eyes."""

from typing import Any, cast
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from cardumen.ui.lists import ListPage
from cardumen.ui.panels import Shown


class PageRequest(HttpRequest):
    """The request as the middleware of `htmx` leaves it."""

    htmx: HtmxDetails


class LookingRequest(HttpRequest):
    """The request as `look_as` leaves it. `looker`: the key of the person whose account it is."""

    banner: Shown
    looker: int | None


def asks_for_part(request: HttpRequest) -> bool:
    """Whether `htmx` asks for a part of the page; its history asks for the whole."""
    htmx = cast(PageRequest, request).htmx
    return bool(htmx) and not htmx.history_restore_request


def target_of(request: HttpRequest) -> str | None:
    """The id of the element that the answer replaces; None where `htmx` does not ask."""
    return cast(PageRequest, request).htmx.target


def show_list(
    request: HttpRequest, template: str, page: ListPage[Any], **context: Any
) -> HttpResponse:
    """A list by a template that extends `ui/list_page.html`. `htmx` gets the results alone, and the
    address that asks for just what was chosen."""
    part = asks_for_part(request)
    layout = "ui/list_part.html" if part else "base.html"
    context |= {"page": page, "filters": page.filters, "layout": layout}
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    if part:
        response["HX-Push-Url"] = f"{request.path}?{page.filters.address}".rstrip("?")
    return response


def page_before(request: HttpRequest) -> str | None:
    """The page of ours from which something was sent, if the browser tells, and if it is another
    than the address that it was sent to."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        before, {request.get_host()}, require_https=request.is_secure()
    ):
        return None
    return before if urlsplit(before).path != request.path else None


def look_as(request: HttpRequest, viewer: Any, banner: str, **context: Any) -> None:
    """From here on the page is made for another viewer; a banner above it says so. The account
    stays that of who looks: what the device keeps for them must not be taken for someone else's."""
    looking = cast(LookingRequest, request)
    looking.looker = request.user.pk
    looking.banner = Shown(banner, "main", context)
    request.user = viewer


def account_of(request: HttpRequest) -> int | None:
    """The key of who is signed in, also while they look as another viewer. Error pages can come
    before anyone has been recognised."""
    looker: int | None = getattr(request, "looker", None)
    if looker is None and hasattr(request, "user"):
        looker = request.user.pk
    return looker
