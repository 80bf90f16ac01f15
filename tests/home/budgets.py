"""What the first page may ask of the database."""

from tests.budgets import Budget
from tests.cast import Cast, make_practice


def public_practices(cast: Cast, n: int) -> None:
    for number in range(n):
        make_practice(
            cast.azapa, cast.lideres, cast.neighbour, title=f"P {number}", visibility="public"
        )


BUDGETS = [Budget(lambda cast: "/", public_practices, 5, role=None)]
