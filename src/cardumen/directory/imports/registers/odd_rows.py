"""What a register holds that is not as it should be, and what the reader did about it."""

from dataclasses import dataclass
from enum import StrEnum


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; Django's own needs settings, which scripts have not."""
    return sentence


class Oddity(StrEnum):
    """A kind of row to check. Each has a sentence in `FOUND_AND_DONE`."""

    CELLS = "cells"
    NAMES_AGAIN = "names_again"
    FIXED = "fixed"
    LETTERS_FIXED = "letters_fixed"
    LETTERS_LOST = "letters_lost"
    ERROR = "error"
    ROUNDED = "rounded"
    CONTRADICTS = "contradicts"
    WITHHELD = "withheld"
    NO_VALUE = "no_value"
    NO_PUPILS = "no_pupils"
    NO_IDENTIFIER = "no_identifier"
    REPEATED = "repeated"
    UNKNOWN_VALUE = "unknown_value"
    NOT_A_NUMBER = "not_a_number"
    NO_YEAR = "no_year"
    OTHER_YEAR = "other_year"
    NO_LEVEL = "no_level"
    NO_NAME = "no_name"
    NO_COMMUNE = "no_commune"
    UNKNOWN_COMMUNE = "unknown_commune"
    UNKNOWN_SCHOOL = "unknown_school"
    NO_CODE = "no_code"
    COMMUNE_LOST = "commune_lost"
    NO_SITE = "no_site"
    UNKNOWN_AREA = "unknown_area"
    UNKNOWN_KIND = "unknown_kind"
    CHECK_DIGIT = "check_digit"
    NOT_A_SHARE = "not_a_share"
    POINT_HALF = "point_half"
    POINT_UNREADABLE = "point_unreadable"
    POINT_EXTRA_PART = "point_extra_part"
    POINT_IN_ONE_CELL = "point_in_one_cell"
    POINT_SWAPPED = "point_swapped"
    POINT_OUTSIDE = "point_outside"
    POINT_SEPARATOR = "point_separator"


FOUND_AND_DONE = {
    Oddity.CELLS: gettext_noop(
        "The row has a different number of cells than the header; the row was skipped."
    ),
    Oddity.NAMES_AGAIN: gettext_noop(
        "The names of the columns are repeated here; the rows below were read by them."
    ),
    Oddity.FIXED: gettext_noop(
        "A stray quotation mark or line break was left out; the row was read without it."
    ),
    Oddity.LETTERS_FIXED: gettext_noop(
        "Letters had gone through the wrong encoding; they were corrected. Please check the name."
    ),
    Oddity.LETTERS_LOST: gettext_noop(
        "Some letters have become symbols; the name was kept as published. Please check it."
    ),
    Oddity.ERROR: gettext_noop(
        "A spreadsheet left an error in place of the value; it was ignored."
    ),
    Oddity.ROUNDED: gettext_noop("A spreadsheet rounded the number; it was ignored."),
    Oddity.CONTRADICTS: gettext_noop(
        "This contradicts another column of the same row; it was kept as published."
    ),
    Oddity.WITHHELD: gettext_noop("The source withholds groups of fewer than ten pupils."),
    Oddity.NO_VALUE: gettext_noop("The index is missing or unreadable; the row was skipped."),
    Oddity.NO_PUPILS: gettext_noop(
        "The number of pupils is missing or unreadable; the row was skipped."
    ),
    Oddity.NO_IDENTIFIER: gettext_noop("The school's number is missing; the row was skipped."),
    Oddity.REPEATED: gettext_noop("The row repeats an earlier one; the earlier one was kept."),
    Oddity.UNKNOWN_VALUE: gettext_noop("The code is not in the register's list; it was ignored."),
    Oddity.NOT_A_NUMBER: gettext_noop("This is not a number; it was ignored."),
    Oddity.NO_YEAR: gettext_noop("The year is missing; the row was skipped."),
    Oddity.OTHER_YEAR: gettext_noop(
        "The row is of a different year than the file; it was skipped."
    ),
    Oddity.NO_LEVEL: gettext_noop("The level is missing or unknown; the row was skipped."),
    Oddity.NO_NAME: gettext_noop("The name is missing; the school's number is used instead."),
    Oddity.NO_COMMUNE: gettext_noop("The commune is missing or is not a code; it was ignored."),
    Oddity.UNKNOWN_COMMUNE: gettext_noop(
        "This is not the code of a commune; the school was kept without a commune."
    ),
    Oddity.UNKNOWN_SCHOOL: gettext_noop(
        "There is no school with this number in the directory: import the schools first. "
        "The row was skipped."
    ),
    Oddity.NO_CODE: gettext_noop("The code or the name is missing; the row was skipped."),
    Oddity.COMMUNE_LOST: gettext_noop("This is not the code of a commune; the row was skipped."),
    Oddity.NO_SITE: gettext_noop("The name of the site is missing; the row was skipped."),
    Oddity.UNKNOWN_AREA: gettext_noop(
        "This is not one of the ten fields of study; the row was skipped."
    ),
    Oddity.UNKNOWN_KIND: gettext_noop("This kind of institution is unknown; the row was skipped."),
    Oddity.CHECK_DIGIT: gettext_noop(
        "The check digit does not match modulo 11; it was kept as published."
    ),
    Oddity.NOT_A_SHARE: gettext_noop("This is not a share from 0 to 1; it was ignored."),
    Oddity.POINT_HALF: gettext_noop(
        "One of the two coordinates is missing; the other was ignored."
    ),
    Oddity.POINT_UNREADABLE: gettext_noop("The coordinate is not a number; it was ignored."),
    Oddity.POINT_EXTRA_PART: gettext_noop(
        "The coordinate has one part too many; the first part was used."
    ),
    Oddity.POINT_IN_ONE_CELL: gettext_noop(
        "Both coordinates are in one cell; they were separated. Please check the location."
    ),
    Oddity.POINT_SWAPPED: gettext_noop("Latitude and longitude are swapped; they were corrected."),
    Oddity.POINT_SEPARATOR: gettext_noop(
        "A spreadsheet moved the decimal separator of the coordinate; it was corrected."
    ),
    Oddity.POINT_OUTSIDE: gettext_noop("The location is far outside the country; it was ignored."),
}

ROW_LOST = frozenset(
    {
        Oddity.CELLS,
        Oddity.WITHHELD,
        Oddity.NO_VALUE,
        Oddity.NO_PUPILS,
        Oddity.NO_IDENTIFIER,
        Oddity.REPEATED,
        Oddity.NO_YEAR,
        Oddity.OTHER_YEAR,
        Oddity.NO_LEVEL,
        Oddity.UNKNOWN_SCHOOL,
        Oddity.NO_CODE,
        Oddity.COMMUNE_LOST,
        Oddity.NO_SITE,
        Oddity.UNKNOWN_AREA,
        Oddity.UNKNOWN_KIND,
    }
)


@dataclass(frozen=True, slots=True)
class OddRow:
    """One note on one cell of a register.

    `line` counts from 1, the header being the first. `identifier` is None when the row names none.
    `value` is the cell as published; it is empty when repeating it would repeat personal data.
    """

    line: int
    identifier: int | None
    column: str
    value: str
    oddity: Oddity

    @property
    def done(self) -> str:
        """What was found and what was done, in English, to be translated where it is shown."""
        return FOUND_AND_DONE[self.oddity]

    @property
    def is_lost(self) -> bool:
        """Whether the whole row was left out, rather than one cell of it."""
        return self.oddity in ROW_LOST
