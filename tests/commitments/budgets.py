"""What the list of commitments asks of the database."""

from datetime import date

from cardumen.commitments.models import Commitment
from cardumen.networks.subjects import reference_to
from tests.budgets import Budget
from tests.cast import Cast


def fill_commitments(cast: Cast, rows: int) -> None:
    for number in range(rows):
        Commitment.objects.create(
            **reference_to(cast.challenge),
            organisation=cast.punta_delgada,
            title=cast.challenge.title,
            what=f"Leer {number}.",
            due_on=date(2027, 3, 12),
            made_on=date(2026, 11, 10),
        )


PANELS = {"network": 1}
BUDGETS = [Budget(lambda cast: "/commitments/", fill_commitments, 7)]
