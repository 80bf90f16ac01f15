"""What the list of challenges asks of the database."""

from datetime import UTC, datetime

from cardumen.challenges.models import Challenge, ChallengeTag
from cardumen.networks.subjects import reference_to
from cardumen.talk.models import Message
from tests.budgets import Budget
from tests.cast import Cast


def make_challenges(cast: Cast, rows: int, visibility: str) -> None:
    for day in range(rows):
        challenge = Challenge.objects.create(
            organisation=cast.talhuan,
            network=cast.lideres,
            author=cast.teacher,
            language="es",
            title=f"Desafío {day}",
            problem="Leen sin fluidez.",
            state="open",
            visibility=visibility,
            opened_at=datetime(2026, 10, 1, tzinfo=UTC),
        )
        ChallengeTag.objects.create(challenge=challenge, kind="topic", value="reading")


def fill_list(cast: Cast, rows: int) -> None:
    make_challenges(cast, rows, "network")


def fill_visitors_list(cast: Cast, rows: int) -> None:
    make_challenges(cast, rows, "public")


def fill_answers(cast: Cast, rows: int) -> None:
    for number in range(rows):
        Message.objects.create(
            **reference_to(cast.challenge),
            by=cast.teacher,
            organisation=cast.talhuan,
            kind="answer",
            body=f"Vengan {number}",
            reference="practice",
            reference_number=cast.practice.pk,
            at=datetime(2026, 11, 5, tzinfo=UTC),
        )


BUDGETS = [
    Budget(lambda cast: "/challenges/", fill_list, 7),
    Budget(lambda cast: "/challenges/", fill_visitors_list, 2, role=None),
    Budget(lambda cast: f"/challenges/{cast.challenge.pk}/", fill_answers, 13, of_one_thing=True),
]
