"""What a person's own pages may ask of the database."""

from django.test import Client

from tests.budgets import Budget
from tests.cast import Cast


def fill_sessions(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        Client().force_login(cast.principal)


BUDGETS = [
    Budget(lambda cast: "/account/me/", fill_sessions, 6, of_one_thing=True),
]
