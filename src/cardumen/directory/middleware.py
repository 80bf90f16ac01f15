"""For which organisation the signed-in person acts; shown on every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from cardumen.directory.models import Affiliation


class ActingFor:
    """Adds `request.affiliations` (her current posts) and `request.acting` (the one chosen, else
    the first; None without any). Both are fetched when first looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.affiliations = SimpleLazyObject(lambda: _affiliations(request))  # type: ignore[attr-defined]
        request.acting = SimpleLazyObject(lambda: _acting(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _affiliations(request: HttpRequest) -> list[Affiliation]:
    if not request.user.is_authenticated:
        return []
    posts = Affiliation.objects.current().filter(person=request.user)
    return list(posts.select_related("organisation__facts", "organisation__commune").order_by("id"))


def _acting(request: HttpRequest) -> Affiliation | None:
    chosen = request.session.get("acting_for")
    posts: list[Affiliation] = request.affiliations  # type: ignore[attr-defined]
    for affiliation in posts:
        if affiliation.pk == chosen:
            return affiliation
    return posts[0] if posts else None
