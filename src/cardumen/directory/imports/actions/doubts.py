"""Reasons to ask before a file is imported: what a whole column, or a whole file, looks like.

One odd cell is a note. A column that is mostly odd, facts that would mostly go or change, schools
that would mostly be missing: something happened to the file, and a person decides.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from cardumen.directory.imports.actions.register_files import RegisterFile
from cardumen.directory.imports.registers.odd_rows import Oddity, gettext_noop
from cardumen.kernel.errors import Invalid

# A share of fewer rows says nothing.
FEW: Final = 5
MOST_ODD: Final = 0.1
# Coordinates and check digits are often odd as published.
MOST_ODD_OF: Final[Mapping[str, float]] = {"LATITUD": 0.3, "LONGITUD": 0.3, "DGV_RBD": 0.3}
MOST_LETTERS_LOST: Final = 0.01
MOST_SKIPPED: Final = 0.05
MOST_OF_ANOTHER_YEAR: Final = 0.01
MOST_UNKNOWN: Final = 0.5
MOST_BLANK: Final = 0.1
MOST_FACTS_LOST: Final = 0.5
MOST_CHANGED: Final = 0.25
MOST_GONE: Final = 0.1
LEAST_NAMES: Final = 0.3

# Cells that were corrected, or are odd in every file as it is published.
NO_DOUBT: Final = frozenset(
    {
        Oddity.LETTERS_FIXED,
        Oddity.NO_NAME,
        Oddity.POINT_SWAPPED,
        Oddity.POINT_IN_ONE_CELL,
        Oddity.POINT_EXTRA_PART,
        Oddity.POINT_SEPARATOR,
    }
)

COLUMN_ODD: Final = gettext_noop(
    "Column %(column)s cannot be read in %(count)d of %(rows)d rows, such as “%(value)s” in line "
    "%(line)d."
)
LETTERS_LOST: Final = gettext_noop(
    "%(count)d of %(rows)d names have lost letters, such as “%(value)s” in line %(line)d: the file "
    "was saved in another encoding. Download it again, or save it as “CSV UTF-8”."
)
SKIPPED: Final = gettext_noop(
    "%(count)d of %(rows)d rows would be skipped, the first of them line %(line)d."
)
UNKNOWN: Final = gettext_noop(
    "%(count)d of %(rows)d rows are about schools that the directory does not have. Import the "
    "schools first."
)
BLANK: Final = gettext_noop("Column %(column)s is empty in %(count)d of %(rows)d rows.")
FACTS_LOST: Final = gettext_noop(
    "%(count)d of %(rows)d schools would lose their value in column %(column)s."
)
CHANGED: Final = gettext_noop(
    "%(count)d of %(rows)d known schools would change in column %(column)s. Two columns may have "
    "been exchanged."
)
GONE: Final = gettext_noop("%(count)d of %(rows)d known schools are not in the file.")
SAME_NAMES: Final = gettext_noop(
    "Most names are repeated (different names: %(count)d in %(rows)d rows). The names may be in "
    "another column."
)
YEARS: Final = gettext_noop(
    "The file has rows of several years: %(years)s. Only those of %(year)d would be imported; to "
    "import those of another year, enter it."
)


class LooksOdd(Invalid):
    """A file of which someone decides whether it is imported."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(_("Nothing was imported, because the file looks odd."), field="file")
        self.reasons = reasons


@dataclass
class Comparison:
    """How many facts were known, and of these how many would go or change, by column."""

    known: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    blank: Counter[str] = field(default_factory=Counter)
    steady: frozenset[str] = frozenset()

    def add(self, column: str, old: Any, new: Any, unknown: tuple[Any, ...] = (None, "")) -> None:
        if old in unknown:
            return
        self.known[column] += 1
        self.lost[column] += new in unknown
        self.changed[column] += new not in unknown and new != old


def doubt_file(file: RegisterFile[Any]) -> None:
    """Add the doubts that the file alone gives rise to."""
    if _is_much(file.years.total() - file.years[file.year], file.rows_read, MOST_OF_ANOTHER_YEAR):
        years = ", ".join(f"{year} ({n})" for year, n in file.years.most_common())
        _doubt(file, YEARS, years=years, year=file.year)
    by_column: dict[tuple[str, bool], list[Any]] = {}
    for note in file.notes:
        if note.column and not note.is_lost and note.oddity not in NO_DOUBT:
            is_of_letters = note.oddity is Oddity.LETTERS_LOST
            by_column.setdefault((note.column, is_of_letters), []).append(note)
    for (column, is_of_letters), notes in by_column.items():
        most = MOST_LETTERS_LOST if is_of_letters else MOST_ODD_OF.get(column, MOST_ODD)
        if _is_much(len(notes), file.rows_read, most):
            first = min(notes, key=lambda note: note.line)
            told = {"column": column, "value": first.value[:60], "line": first.line}
            sentence = LETTERS_LOST if is_of_letters else COLUMN_ODD
            _doubt(file, sentence, count=len(notes), rows=file.rows_read, **told)
    _doubt_skipped(file)


def doubt_comparison(file: RegisterFile[Any], found: Comparison) -> None:
    """Add doubts where much of what is known would go or change."""
    rows = len(file.rows)
    told = {values.get("column") for _sentence, values in file.doubts}
    for column, count in found.blank.items():
        if column not in told and _is_much(count, rows, MOST_BLANK):
            told.add(column)
            _doubt(file, BLANK, column=column, count=count, rows=rows)
    for column, known in found.known.items():
        lost, changed = found.lost[column], found.changed[column]
        if column not in told and _is_much(lost, known, MOST_FACTS_LOST):
            _doubt(file, FACTS_LOST, column=column, count=lost, rows=known)
        elif column in found.steady and _is_much(changed, known, MOST_CHANGED):
            _doubt(file, CHANGED, column=column, count=changed, rows=known)


def doubt_gone(file: RegisterFile[Any], gone: int, known: int) -> None:
    if _is_much(gone, known, MOST_GONE):
        _doubt(file, GONE, count=gone, rows=known)


def doubt_names(file: RegisterFile[Any], names: Iterable[str]) -> None:
    different, rows = len({*names}), len(file.rows)
    if rows > 10 * FEW and different < rows * LEAST_NAMES:
        _doubt(file, SAME_NAMES, count=different, rows=rows)


def stop_at_doubts(file: RegisterFile[Any]) -> None:
    """Raises LooksOdd with all of them, unless they were accepted."""
    if file.doubts and not file.is_accepted:
        raise LooksOdd([_(sentence) % values for sentence, values in file.doubts])


def _doubt_skipped(file: RegisterFile[Any]) -> None:
    lost = [note for note in file.notes if note.is_lost and note.oddity is not Oddity.OTHER_YEAR]
    unknown = [note for note in lost if note.oddity is Oddity.UNKNOWN_SCHOOL]
    others = [note for note in lost if note.oddity is not Oddity.UNKNOWN_SCHOOL]
    if _is_much(len(others), file.rows_read, MOST_SKIPPED):
        line = min(note.line for note in others)
        _doubt(file, SKIPPED, count=len(others), rows=file.rows_read, line=line)
    if _is_much(len(unknown), file.rows_read, MOST_UNKNOWN):
        _doubt(file, UNKNOWN, count=len(unknown), rows=file.rows_read)


def _is_much(count: int, of: int, share: float) -> bool:
    return count >= FEW and count > share * of


def _doubt(file: RegisterFile[Any], sentence: str, **values: Any) -> None:
    file.doubts.append((sentence, values))
