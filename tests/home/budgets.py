"""What the first page may ask of the database."""

from datetime import date

from cardumen.people.rights.models import DataRequest
from tests.budgets import Budget
from tests.cast import Cast, make_person, make_practice


def public_practices(cast: Cast, n: int) -> None:
    for number in range(n):
        make_practice(
            cast.azapa, cast.lideres, cast.neighbour, title=f"P {number}", visibility="public"
        )


def requests_about_data(cast: Cast, n: int) -> None:
    for number in range(n):
        DataRequest.objects.create(
            kind="access", asker="self", person=make_person(f"Persona {number}"), language="es",
            due_on=date(2026, 3, 1),
        )  # fmt: skip


BUDGETS = [
    Budget(lambda cast: "/", public_practices, 3, role=None),
    Budget(
        lambda cast: "/administration/",
        requests_about_data,
        3,
        role="administrator",
        of_one_thing=True,
        panels="administration",
    ),
]
