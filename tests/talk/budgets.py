"""What the list of topics asks of the database."""

from tests.budgets import Budget
from tests.cast import Cast
from tests.talk.access import begun


def fill_topics(cast: Cast, rows: int) -> None:
    for number in range(rows):
        begun(cast, f"Encuentro {number}")


BUDGETS = [
    Budget(lambda cast: "/talk/topics/?network=" + cast.lideres.slug, fill_topics, 7),
]
PANELS = {"network, signed in": 1}
