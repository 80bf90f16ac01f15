"""What the list pages of the directory may ask of the database."""

from tests.budgets import Budget
from tests.cast import Cast, make_school
from tests.directory.access import make_report


def fill_schools(cast: Cast, rows: int) -> None:
    for number in range(rows):
        make_school(f"Escuela {number}", str(10_000 + number), cast.san_gregorio)


def fill_imports(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        make_report()


BUDGETS = [
    # Three of the eight read the index, which the next request finds there.
    Budget(lambda cast: "/schools/", fill_schools, 8),
    Budget(lambda cast: "/imports/", fill_imports, 5, role="administrator"),
]
