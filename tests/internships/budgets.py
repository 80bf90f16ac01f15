"""What the list of visits asks of the database."""

from datetime import UTC, datetime

from cardumen.internships.models import Visit
from tests.budgets import Budget
from tests.cast import Cast


def fill_visits(cast: Cast, rows: int) -> None:
    for number in range(rows):
        Visit.objects.create(
            organisation=cast.punta_delgada,
            host=cast.talhuan,
            network=cast.lideres,
            agreed_at=datetime(2026, 10, 1 + number % 28, tzinfo=UTC),
        )


BUDGETS = [Budget(lambda cast: "/internships/", fill_visits, 6)]
# The latest reports, and what visitors find.
PANELS = {"network": 1, "school": 1}
