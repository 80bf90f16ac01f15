"""What a person's own pages may ask of the database."""

from django.test import Client

from cardumen.people.actions import record_consent
from cardumen.people.enums import ConsentMeans
from cardumen.people.purposes import NAMED_AT_WORK
from tests.budgets import Budget
from tests.cast import Cast


def fill_sessions(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        Client().force_login(cast.principal)


def fill_consents(cast: Cast, rows: int) -> None:
    for number in range(rows):
        record_consent(
            person=cast.principal,
            purpose=NAMED_AT_WORK,
            about=f"post:{number}",
            given=True,
            by=cast.principal,
            how=ConsentMeans.PAGE,
        )


BUDGETS = [
    Budget(lambda cast: "/account/me/", fill_sessions, 6, of_one_thing=True),
    Budget(lambda cast: "/account/data/", fill_consents, 6, of_one_thing=True),
]
