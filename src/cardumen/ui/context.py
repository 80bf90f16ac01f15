"""What the layout shows on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cardumen.ui import navigation


def page(request: HttpRequest) -> dict[str, Any]:
    # Error pages can come before anyone has been recognised.
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    return {
        "navigation": navigation.links(signed_in=signed_in, path=request.path),
        "demonstration": settings.DEMONSTRATION,
        "site_url": settings.SITE_URL,
    }
