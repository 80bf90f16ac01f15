"""What all imports share: a register read from its file, and the report that is kept of it."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.imports import registers
from cardumen.directory.imports.models import OddRow, RegisterImport
from cardumen.directory.imports.registers.odd_rows import Oddity
from cardumen.directory.index import begin_edition
from cardumen.kernel.errors import Invalid
from cardumen.kernel.waiting import outside_transactions
from cardumen.territory.actions import load_country
from cardumen.territory.models import Territory, TerritoryKind

# Told now and then how many more rows have been kept.
Progress = Callable[[int], object]

COUNTRY = "CL"
FIRST_YEAR = 1990
YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST_ODD_ROWS_KEPT = 5_000
BATCH = 2_000
# Of a file of which no row could be read.
MOST_TOLD = 3


class RegisterRow(Protocol):
    @property
    def year(self) -> int: ...
    @property
    def identifier(self) -> int: ...
    @property
    def line(self) -> int: ...


R = TypeVar("R", bound=RegisterRow)
M = TypeVar("M", bound=models.Model)
T = TypeVar("T")


@dataclass
class RegisterFile(Generic[R]):
    """The rows of the file's one year, and the notes on what was odd."""

    path: Path
    sha256: str
    year: int
    rows: list[R]
    notes: list["registers.odd_rows.OddRow"]
    rows_read: int
    started_at: datetime
    years: Counter[int] = field(default_factory=Counter)
    """How many rows there are of each year."""
    doubts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Reasons to ask first: a sentence to be translated, and what goes into it."""
    is_accepted: bool = False
    withheld: int = 0
    """Rows whose figures the source says it withholds."""

    @property
    def skipped(self) -> Counter[str]:
        """How many rows were left out, by why."""
        found = Counter(str(note.oddity) for note in self.notes if note.is_lost)
        found[str(Oddity.OTHER_YEAR)] = self.years.total() - self.years[self.year]
        found[str(Oddity.WITHHELD)] = self.withheld
        return +found


@dataclass
class Tally:
    """What an import did or would do; the words are those of RegisterImport."""

    added: int = 0
    organisations: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0
    left_out: int = 0
    new_facts: int = 0
    absent: int = 0
    by_field: Counter[str] = field(default_factory=Counter)


@outside_transactions
def read_register(
    path: Path,
    read: Callable[[Path], Iterator["R | registers.odd_rows.OddRow"]],
    *,
    year: int | None = None,
) -> RegisterFile[R]:
    """Read the whole file. Raises Invalid, which says what to do, when it cannot be used.

    The file's year is the one asked for, if it has rows of it, or else the one that most rows
    have; the rows of each other year are left out, with one note.
    """
    started_at = timezone.now()
    rows: list[R] = []
    notes: list[registers.odd_rows.OddRow] = []
    try:
        sha256 = _digest(path)
        for row in read(path):
            if isinstance(row, registers.odd_rows.OddRow):
                notes.append(row)
            else:
                rows.append(row)
    except OSError as error:
        raise Invalid(_("The file “%(path)s” cannot be opened.") % {"path": path}) from error
    years = Counter(row.year for row in rows)
    year = year if year is not None and year in years else _year_of(years, notes)
    lost = sum(note.is_lost for note in notes)
    for other in years.keys() - {year}:
        first = min((row for row in rows if row.year == other), key=lambda row: row.line)
        told = f"{other}" if years[other] == 1 else f"{other} ({years[other]})"
        notes.append(
            registers.odd_rows.OddRow(first.line, first.identifier, "", told, Oddity.OTHER_YEAR)
        )
    return RegisterFile(
        path=path,
        sha256=sha256,
        year=year,
        rows=[row for row in rows if row.year == year],
        notes=notes,
        rows_read=len(rows) + lost,
        started_at=started_at,
        years=years,
    )


def year_of(path: Path, year: int | None) -> int:
    """The year of a file whose rows do not tell it: as given, else the last one in its name."""
    found = [year] if year is not None else [*map(int, YEAR_IN_NAME.findall(path.name))]
    if not found:
        raise Invalid(
            _("The year is neither in the rows nor in the name of this file. Enter the year."),
            field="year",
        )
    return found[-1]


def keep_report(
    kind: RegisterImport.Kind,
    file: RegisterFile[R],
    tally: Tally,
    *,
    preview: bool,
    by: Actor | None,
) -> RegisterImport:
    """Keep what was done, and the first of the rows to check, by line."""
    report = RegisterImport.objects.create(
        kind=kind,
        source=file.path.name[:200],
        sha256=file.sha256,
        year=file.year,
        is_preview=preview,
        by=by and by.person,
        started_at=file.started_at,
        ended_at=timezone.now(),
        rows_read=file.rows_read,
        added=tally.added,
        organisations=tally.organisations,
        changed=tally.changed,
        closed=tally.closed,
        unchanged=tally.unchanged,
        left_out=tally.left_out,
        new_facts=tally.new_facts,
        absent=tally.absent,
        changes_by_field=dict((+tally.by_field).most_common()),
        odd=len(file.notes),
        skipped=dict(file.skipped.most_common()),
        doubts=file.doubts,
    )
    OddRow.objects.bulk_create(
        OddRow(
            register_import=report,
            line=note.line,
            official_id="" if note.identifier is None else str(note.identifier),
            column=note.column[:40],
            value=note.value[:200],
            what_was_done=note.done,
        )
        for note in sorted(file.notes, key=lambda note: note.line)[:MOST_ODD_ROWS_KEPT]
    )
    if not preview:
        begin_edition()
    return report


def tell_nobody(rows: int) -> None:
    """Progress that no one asked for."""


def batches(things: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    for begin in range(0, len(things), size):
        yield things[begin : begin + size]


def replace(things: Iterable[M], fields: list[str]) -> None:
    """Write these fields of rows that are there already, many at a time.

    An insert that meets its own row is far quicker than Django's bulk_update.
    """
    for batch in batches(list(things)):
        type(batch[0])._default_manager.bulk_create(
            batch, update_conflicts=True, unique_fields=["id"], update_fields=fields
        )


def take_turn() -> None:
    """Make two imports at once take turns, and have the country's tables."""
    country = Territory.objects.select_for_update().filter(
        country=COUNTRY, kind=TerritoryKind.COUNTRY
    )
    if not country:
        load_country(code=COUNTRY)


def analyse(*kinds: type[models.Model]) -> None:
    """Tell the database how its tables look now; both engines plan badly after a bulk load."""
    with connection.cursor() as cursor:
        for kind in kinds:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(kind._meta.db_table)}")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _year_of(years: Counter[int], notes: Sequence["registers.odd_rows.OddRow"]) -> int:
    if not years:
        seen = "; ".join(
            _("line %(line)d, %(column)s “%(value)s”: %(done)s")
            % {
                "line": note.line,
                "column": note.column,
                "value": note.value[:40],
                "done": _(note.done),
            }
            for note in notes[:MOST_TOLD]
        )
        raise Invalid(
            _("No row of the file could be read. Check that it is the right file.") + f" {seen}"
        )
    # Of years with as many rows, the latest.
    year = max(years, key=lambda year: (years[year], year))
    if not FIRST_YEAR <= year <= date.today().year + 1:  # noqa: DTZ011 a year, whatever the zone
        raise Invalid(_("According to the file, its year is %(year)d.") % {"year": year})
    return year
