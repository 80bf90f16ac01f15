"""An organisation is chosen: searched for by name, then one of those found."""

from typing import Any

from cardumen.directory.models import Organisation
from cardumen.directory.pages.found import organisations_called
from cardumen.networks.standing import Viewer

MOST_FOUND = 20


def choosing(viewer: Viewer, q: str) -> dict[str, Any]:
    """What was searched for, and the first of those found; `is_more`: there are others."""
    q = " ".join(q.replace("\0", " ").split())[:120]
    found = organisations_called(q, viewer, most=MOST_FOUND + 1)
    return {
        "q": q,
        "found": found[:MOST_FOUND],
        "is_more": len(found) > MOST_FOUND,
    }


def organisation_chosen(viewer: Viewer, key: str) -> Organisation | None:
    """The one whose key stands in the address; None where it is none."""
    if not key.isdecimal() or len(key) > 18:
        return None
    rows = Organisation.objects.visible_to(viewer).select_related("commune")
    return rows.filter(pk=int(key)).first()
