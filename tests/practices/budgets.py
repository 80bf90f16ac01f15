"""What the lists of practices ask of the database."""

from tests.budgets import Budget
from tests.cast import Cast, make_practice


def fill_list(cast: Cast, rows: int) -> None:
    for day in range(rows):
        make_practice(cast.talhuan, cast.lideres, cast.teacher, title=f"Radio {day}")


def fill_visitors_list(cast: Cast, rows: int) -> None:
    for day in range(rows):
        make_practice(
            cast.talhuan, cast.lideres, cast.teacher, title=f"Radio {day}", visibility="public"
        )


BUDGETS = [
    Budget(lambda cast: "/practices/", fill_list, 8),
    Budget(lambda cast: "/practices/", fill_visitors_list, 2, role=None),
]
