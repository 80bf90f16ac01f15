"""Organisations as a table to take away: CSV and XLSX, in which no cell can act as a formula.

The vulnerability index is that of one year, so that a column can be summed and sorted; a school
without a figure of that year has none.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from typing import NamedTuple

from django.utils.translation import gettext as _

from cardumen.directory.codes import levels_of, speciality_names
from cardumen.directory.enums import Area, Dependency, Level, OrganisationKind, Status
from cardumen.directory.models import Organisation, SpecialityTaught, TeachingOffer
from cardumen.kernel.errors import Text
from cardumen.kernel.text import harmless_cell

Cell = str | int | float | None

# As many rows as a person can look through, and a small machine can write in a moment.
MOST_ROWS = 20_000
BATCH = 1_000


def as_csv(ids: Sequence[int], vulnerability_year: int) -> bytes:
    """As RFC 4180 has it, with a mark by which spreadsheets know UTF-8."""
    text = StringIO(newline="")
    csv.writer(text).writerows(_table(ids, vulnerability_year))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(ids: Sequence[int], vulnerability_year: int) -> bytes:
    """A workbook of one sheet."""
    from openpyxl import Workbook  # noqa: PLC0415 5 MB that most processes never need

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Organisations"))
    for row in _table(ids, vulnerability_year):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _table(ids: Sequence[int], vulnerability_year: int) -> Iterator[list[Cell]]:
    yield list(heading())
    for begin in range(0, len(ids), BATCH):
        part = list(ids[begin : begin + BATCH])
        for row in _rows(part, vulnerability_year):
            yield [harmless_cell(cell) if isinstance(cell, str) else cell for cell in row]


def heading() -> tuple[str, ...]:
    return (
        _("register"), _("official number"), _("name"), _("type"), _("state"), _("region"),
        _("commune"), _("commune code"), _("latitude"), _("longitude"), _("year of the facts"),
        _("type of school"), _("area"), _("levels"), _("specialities"), _("pupils"),
        _("pupils in primary"), _("vulnerability index"), _("pupils counted in it"),
        _("year of the index"),
    )  # fmt: skip


class _Row(NamedTuple):
    """An organisation as the table needs it; the names are those of the query."""

    id: int
    register: str
    official_id: str
    name: str
    kind: str
    status: str
    region__name: str | None
    commune__name: str | None
    commune__code: str | None
    latitude: float | None
    longitude: float | None
    facts_id: int | None
    facts__year: int | None
    facts__dependency: str | None
    facts__is_rural: bool | None
    facts__enrolment: int | None
    facts__primary_enrolment: int | None
    vulnerability: float | None
    vulnerability_pupils: int | None
    vulnerability_year: int | None


def _rows(ids: list[int], vulnerability_year: int) -> Iterator[Sequence[Cell]]:
    """In the order of the ids."""
    query = Organisation.objects.filter(pk__in=ids).values_list(*_Row._fields)
    found = {row.id: row for row in map(_Row._make, query)}
    facts = [row.facts_id for row in found.values() if row.facts_id is not None]
    levels = _gather(
        (offer, str(Level(level).label))
        for offer, code in TeachingOffer.objects.filter(facts__in=facts)
        .order_by("facts", "code")
        .values_list("facts_id", "code")
        for level in levels_of(code)
    )
    specialities = _gather(
        (taught, speciality_names().get(code, str(code)))
        for taught, code in SpecialityTaught.objects.filter(facts__in=facts)
        .order_by("facts", "code")
        .values_list("facts_id", "code")
    )
    kinds, statuses = _labels(OrganisationKind.choices), _labels(Status.choices)
    dependencies = _labels(Dependency.choices)
    areas = {None: "", True: str(Area.RURAL.label), False: str(Area.URBAN.label)}
    for row in (found[pk] for pk in ids if pk in found):
        has_index = row.vulnerability is not None and row.vulnerability_year == vulnerability_year
        yield (
            row.register,
            row.official_id,
            row.name,
            kinds[row.kind],
            statuses[row.status],
            row.region__name or "",
            row.commune__name or "",
            row.commune__code or "",
            row.latitude,
            row.longitude,
            row.facts__year,
            dependencies[row.facts__dependency or ""],
            areas[row.facts__is_rural],
            ", ".join(levels.get(row.facts_id, ())),
            ", ".join(specialities.get(row.facts_id, ())),
            row.facts__enrolment,
            row.facts__primary_enrolment,
            round(row.vulnerability or 0, 4) if has_index else None,
            row.vulnerability_pupils if has_index else None,
            row.vulnerability_year if has_index else None,
        )


def _gather(pairs: Iterable[tuple[int, str]]) -> dict[int | None, dict[str, None]]:
    """The words of each school, each once, in their order."""
    gathered: dict[int | None, dict[str, None]] = {}
    for school, word in pairs:
        gathered.setdefault(school, {})[word] = None
    return gathered


def _labels(choices: Iterable[tuple[str, Text]]) -> dict[str, str]:
    return {"": "", **{value: str(label) for value, label in choices}}
