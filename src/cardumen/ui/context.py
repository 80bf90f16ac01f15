"""What the layout shows on every page."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cardumen.ui import navigation
from cardumen.ui.requests import account_of


def page(request: HttpRequest) -> dict[str, Any]:
    # Error pages can come before anyone has been recognised.
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    return {
        "account": account_of(request),
        "navigation": navigation.links(signed_in=signed_in, path=request.path),
        # Called by the menu alone: it knows for whom the person acts.
        "own_links": partial(_own_links, request),
        "demonstration": settings.DEMONSTRATION,
        "site_url": settings.SITE_URL,
    }


def _own_links(request: HttpRequest) -> list[navigation.Link]:
    acting = getattr(request, "acting", None)
    return navigation.own_links(request.user, acting.organisation if acting else None)
