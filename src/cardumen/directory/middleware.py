"""For which organisation the signed-in person acts; shown on every page."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from cardumen.directory.models import Affiliation
from cardumen.directory.requests import ActingRequest
from cardumen.directory.standing import posts_of

T = TypeVar("T")


class ActingFor:
    """Adds what `ActingRequest` has; fetched when first looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = cast(ActingRequest, request)
        asked.affiliations = _later(lambda: [*posts_of(request.user)])
        asked.acting = _later(lambda: _acting(asked))
        return self.get_response(request)


def _later(find: Callable[[], T]) -> T:
    return cast(T, SimpleLazyObject(find))


def _acting(request: ActingRequest) -> Affiliation | None:
    chosen = request.session.get("acting_for")
    posts = request.affiliations
    return next((post for post in posts if post.pk == chosen), posts[0] if posts else None)
