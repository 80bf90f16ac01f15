"""What the list pages of the directory may ask of the database."""

from cardumen.directory.imports.models import Upload
from cardumen.directory.models import Organisation, Ownership
from tests.budgets import Budget
from tests.cast import Cast, make_school
from tests.directory.access import make_report


def fill_schools(cast: Cast, rows: int) -> None:
    for number in range(rows):
        make_school(f"Escuela {number}", str(10_000 + number), cast.san_gregorio)


def fill_imports(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        make_report()


def fill_owner(cast: Cast, rows: int) -> None:
    for number in range(rows):
        school = make_school(f"Escuela {number}", str(10_000 + number), cast.san_gregorio)
        Ownership.objects.create(school=school, owner=cast.authority, year=2025)


def fill_sites(cast: Cast, rows: int) -> None:
    for number in range(rows):
        Organisation.objects.create(
            kind="company", name=f"Sede {number}", part_of=cast.company, commune=cast.san_gregorio
        )
    Organisation.objects.filter(pk=cast.company.pk).update(kind="university")


def fill_duplicates(cast: Cast, rows: int) -> None:
    for number in range(rows):
        for _ in range(2):
            Organisation.objects.create(
                kind="company", name=f"Molino {'abcdefghij'[number % 10] * 5} {number}",
                commune=cast.san_gregorio,
            )  # fmt: skip


def fill_uploads(cast: Cast, rows: int) -> None:
    fill_imports(cast, rows)
    for number in range(rows):
        Upload.objects.create(kind="schools", name=f"{number}.csv", folder="none", size=1)


BUDGETS = [
    Budget(lambda cast: "/duplicates/", fill_duplicates, 7, role="administrator"),
    Budget(lambda cast: "/imports/", fill_uploads, 6, role="administrator"),
    Budget(lambda cast: f"/organisations/{cast.authority.pk}/schools/", fill_owner, 7),
    Budget(lambda cast: f"/organisations/{cast.company.pk}/", fill_sites, 14, of_one_thing=True),
    Budget(
        lambda cast: f"/organisations/{cast.talhuan.pk}/",
        fill_schools,
        16,
        of_one_thing=True,
        panels="school",
    ),
    # Three of the eight read the index, which the next request finds there.
    Budget(lambda cast: "/schools/", fill_schools, 8),
]
# What it keeps for an administrator; four of them read the index and compare, and are kept.
PANELS = {"administration": 9}
