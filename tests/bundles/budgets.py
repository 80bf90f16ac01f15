"""What the page of a network's bundles may ask of the database."""

from cardumen.bundles.models import Bundle
from tests.budgets import Budget
from tests.cast import Cast


def bundles(cast: Cast, n: int) -> None:
    for number in range(n):
        Bundle.objects.create(
            network=cast.lideres,
            recipient=f"Fundación {number}",
            by=cast.coordinator,
            state="failed",
        )


BUDGETS = [Budget(lambda cast: "/bundles/lideres/", bundles, 6, role="coordinator")]
