"""The rows of a spreadsheet with practices, each as it is understood today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.names import the
from cardumen.kernel.text import plain, words
from cardumen.networks.invite_lists.spreadsheets import NUMBER
from cardumen.networks.models import Membership
from cardumen.people.models import Person
from cardumen.practices.models import Practice
from cardumen.practices.sheets.cells import Mistake, read_cells
from cardumen.practices.sheets.columns import SCHOOL
from cardumen.practices.sheets.models import Sheet, SheetRow


@dataclass(frozen=True)
class Understood:
    """What becomes of a row: a draft of `organisation` with these values; or nothing, because of
    its mistakes, or because it is `known` already, as that says."""

    row: SheetRow
    organisation: Organisation | None
    values: Mapping[str, Any]
    mistakes: Sequence[Mistake] = ()
    known: str = ""

    @property
    def is_new(self) -> bool:
        return not self.mistakes and not self.known


def key_of(title: str) -> str:
    """The same for titles that a reader would call the same."""
    said = " ".join(words(title)) or plain(title)
    return blake2b(said.encode(), digest_size=8).hexdigest()


def understand(sheet: Sheet, rows: Sequence[SheetRow], by: Person) -> list[Understood]:
    """Nothing is told of what schools keep to themselves: whether a row is known is asked of what
    came out of spreadsheets before, and of practices that `by` can see."""
    schools = _Schools(sheet, rows)
    read = [(row, *schools.named(row.cells.get(SCHOOL, "")), read_cells(row.cells)) for row in rows]
    theirs = {school.pk for _row, school, _wrong, _reading in read if school is not None}
    brought = _brought(theirs)
    shared = _shared(theirs, by)
    seen: dict[tuple[int, str], int] = {}
    understood = []
    for row, school, wrong, reading in read:
        mistakes = [*([Mistake(SCHOOL, wrong)] if wrong else []), *reading.mistakes]
        known = ""
        if school is not None and not mistakes:
            place = (school.pk, row.key)
            before = seen.setdefault(place, row.line)
            if before != row.line:
                told = _("The same school and title are already in row %(line)d.")
                mistakes.append(Mistake("title", told % {"line": before}))
            elif place in brought:
                known = _("Already imported from an earlier spreadsheet. It is not imported twice.")
            elif place in shared:
                known = _("The school already has this practice.")
        understood.append(Understood(row, school, reading.values, mistakes, known))
    return understood


class _Schools:
    """Which school a cell names, among those that the sheet may bring practices to."""

    def __init__(self, sheet: Sheet, rows: Iterable[SheetRow]) -> None:
        self._sheet = sheet
        cells = (NUMBER.fullmatch(row.cells.get(SCHOOL, "")) for row in rows)
        numbers = {number.group(1) for number in cells if number}
        schools = Organisation.objects.schools().select_related("commune")
        found = list(schools.filter(official_id__in=numbers))
        self._by_number = {school.official_id: school for school in found}
        self._members: set[int] | None = None
        if sheet.network is not None:
            members = Membership.objects.active().filter(network=sheet.network)
            members = members.filter(organisation__in=[school.pk for school in found])
            self._members = set(members.values_list("organisation_id", flat=True))

    def named(self, cell: str) -> tuple[Organisation | None, str]:
        """The school, or what is wrong with the cell."""
        own = self._sheet.organisation
        if not cell:
            if own is not None:
                return own, ""
            return None, _(
                "The school's number is missing. If the cell is merged with the one "
                "above, write the number in each row."
            )
        number = NUMBER.fullmatch(cell)
        if number is None:
            told = _("“%(cell)s” is not a school's number. Write its RBD, such as 8470.")
            return None, told % {"cell": cell[:60]}
        school = self._by_number.get(number.group(1))
        if school is None:
            told = _("There is no school with the number %(number)s. Look it up in the directory.")
            return None, told % {"number": cell}
        if own is not None and school.pk != own.pk:
            told = _("%(school)s is not your school. Remove the row.")
            return None, told % {"school": school}
        if self._members is not None and school.pk not in self._members:
            told = _("%(school)s is not a member of %(the_network)s today. Invite it first.")
            return None, told % {"school": school, "the_network": the(self._sheet.network)}
        return school, ""


def _brought(schools: Iterable[int]) -> set[tuple[int, str]]:
    rows = SheetRow.objects.filter(practice__isnull=False, organisation__in=schools)
    return {(pk, key) for pk, key in rows.values_list("organisation_id", "key") if pk is not None}


def _shared(schools: Iterable[int], by: Person) -> set[tuple[int, str]]:
    of_them = Q(organisation__in=schools)
    titles = Practice.objects.visible_to(by).filter(of_them).values_list("organisation_id", "title")
    return {(pk, key_of(title)) for pk, title in titles}
