"""Each list page asks the database the same number of questions for 1, 3 and 30 rows."""

import importlib
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.budgets import Budget
from tests.cast import Cast

TESTS = Path(__file__).parents[1]
MOST = 8
MOST_OF_ONE_THING = 16


ROOMS = [
    importlib.import_module(f"tests.{file.parent.name}.budgets")
    for file in sorted(TESTS.glob("*/budgets.py"))
]


def budgets() -> list[Budget]:
    return [budget for room in ROOMS for budget in room.BUDGETS]


def allowed(budget: Budget) -> int:
    pages = [budget.panels]
    if budget.role is not None:
        pages.append(f"{budget.panels}, signed in")
    panels = [getattr(room, "PANELS", {}) for room in ROOMS]
    return budget.queries + sum(one.get(page, 0) for one in panels for page in pages)


@pytest.mark.look
@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize("budget", budgets(), ids=lambda budget: budget.fill.__name__)
def test_list_page_keeps_its_budget(budget: Budget, rows: int, cast: Cast, as_):
    budget.fill(cast, rows)
    client = as_(budget.role)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(budget.path(cast))
    assert (response.status_code, len(asked)) == (200, allowed(budget)), "\n".join(
        query["sql"][:300] for query in asked
    )


@pytest.mark.parametrize("budget", budgets(), ids=lambda budget: budget.fill.__name__)
def test_no_budget_is_larger_than_the_most(budget: Budget):
    assert budget.queries <= (MOST_OF_ONE_THING if budget.of_one_thing else MOST)
