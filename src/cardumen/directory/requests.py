"""For whom whoever asks acts, for views; the middleware finds it out."""

from typing import cast

from django.http import HttpRequest

from cardumen.directory.models import Affiliation, Organisation


class ActingRequest(HttpRequest):
    """`affiliations`: her current posts. `acting`: the one chosen, else the first; None without."""

    affiliations: list[Affiliation]
    acting: Affiliation | None


def posts_in(request: HttpRequest) -> list[Affiliation]:
    return cast(ActingRequest, request).affiliations


def acting_for(request: HttpRequest) -> Organisation | None:
    acting = cast(ActingRequest, request).acting
    return acting.organisation if acting else None
