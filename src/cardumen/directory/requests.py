"""Who acts and for whom, for views; the middleware finds out the latter."""

from typing import cast

from django.http import HttpRequest

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation
from cardumen.people.requests import person_of


class ActingRequest(HttpRequest):
    """`affiliations`: their current posts. `acting`: the one chosen, else the first; None
    without.
    """

    affiliations: list[Affiliation]
    acting: Affiliation | None


def posts_in(request: HttpRequest) -> list[Affiliation]:
    return cast(ActingRequest, request).affiliations


def acting_for(request: HttpRequest) -> Organisation | None:
    """For pages that visitors see too; who is signed in acts by `actor_of`."""
    acting = cast(ActingRequest, request).acting
    return acting.organisation if acting else None


def actor_of(request: HttpRequest) -> Actor:
    """Behind `login_required`, which lets no one else through."""
    return Actor(person_of(request), acting_for(request))
