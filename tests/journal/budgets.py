"""What the trails may ask of the database."""

from cardumen.journal.models import Entry
from tests.budgets import Budget
from tests.cast import Cast


def acts(cast: Cast, n: int) -> None:
    for _number in range(n):
        for kind, key, thing in (
            ("PracticeEdited", "practice", cast.practice),
            ("ChallengeEdited", "challenge", cast.challenge),
            ("ZoneAdded", "network", cast.lideres),
        ):
            Entry.objects.create(kind=kind, payload={key: thing.pk}, by=cast.administrator.pk)


BUDGETS = [
    Budget(lambda cast: "/activity/", acts, 8, role="administrator"),
    Budget(lambda cast: "/activity/networks/lideres/", acts, 7, role="coordinator"),
]
PANELS = {"administration": 1}
