"""What the tests of this room make and read."""

from datetime import UTC, datetime

from cardumen.challenges.models import Challenge
from tests.cast import Cast


def page(client, path: str) -> str:
    return client.get(path).content.decode()


def make_challenge(cast: Cast, organisation, **facts) -> Challenge:
    return Challenge.objects.create(
        **{
            "organisation": organisation,
            "network": cast.lideres,
            "language": "es",
            "title": "Otro desafío",
            "state": "open",
            "visibility": "network",
            "opened_at": datetime(2026, 11, 1, tzinfo=UTC),
        }
        | facts
    )
