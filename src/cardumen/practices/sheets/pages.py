"""Spreadsheets with practices: whose you can bring, what becomes of each row, what came of it."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.names import of
from cardumen.kernel.text import harmless_cell
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.people.models import Person, administers
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import Authorship, Practice
from cardumen.practices.sheets.columns import SCHOOL, label
from cardumen.practices.sheets.enums import SheetState
from cardumen.practices.sheets.models import Sheet, SheetRow
from cardumen.practices.sheets.understanding import Understood, understand
from cardumen.ui.filters import Filters, Words
from cardumen.ui.lists import list_page, sliced
from cardumen.ui.panels import Waiting, add_waiting, panel
from cardumen.ui.templatetags.components import Step

A_PAGE: Final = 50
MOST_LISTED: Final = 20
MOST_WAITING: Final = 5
# What of a row is shown of its text.
SHOWN: Final = 160


@dataclass(frozen=True)
class Whose:
    """Of the members of a network, of one organisation, or, without either, of any school."""

    key: str
    label: Text
    network: Network | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True)
class Shown:
    """A row as the page shows it; `told`: column and what to do, or what is known of it."""

    line: int
    title: str
    school: str
    text: str
    told: Sequence[tuple[str, str]]
    url: str = ""


def whose_practices(viewer: Viewer) -> list[Whose]:
    """For whom they can bring practices; see the rule `may_bring_practices`."""
    standing = standing_of(viewer)
    found: list[Whose] = []
    networks = Network.objects.filter(closed_on=None, pk__in=standing.runs)
    found += [
        Whose(
            f"network-{network.pk}",
            _("Member schools of %(of_network)s") % {"of_network": of(network)},
            network=network,
        )
        for network in networks.order_by("name", "pk")
    ]
    # door: of where they work.
    own = Organisation.objects.filter(pk__in=standing.organisations).order_by("name", "pk")
    found += [
        Whose(
            f"organisation-{one.pk}",
            _("%(school)s, where you work") % {"school": one},
            organisation=one,
        )
        for one in own
    ]
    if administers(viewer):
        found.append(Whose("any", _("Any school")))
    return found


@panel("practices", "practices/sheets/link.html")
def list_panel(_list: None, viewer: Viewer) -> dict[str, Any] | None:
    """The way to spreadsheets from the list of practices, for whoever can bring some."""
    standing = standing_of(viewer)
    may_bring = standing.organisations or standing.runs or administers(viewer)
    return {} if may_bring else None


def given_sheets(viewer: Viewer) -> QuerySet[Sheet]:
    """Their own, the latest first."""
    readable = Sheet.objects.visible_to(viewer).select_related("network", "organisation")
    return readable.order_by("-pk")[:MOST_LISTED]


class SheetFilters(Filters):
    show = Words(place="address", narrows=True)


def sheet_page(filters: SheetFilters, sheet: Sheet, viewer: Person) -> dict[str, Any]:
    """Before it was imported: what would become of each row. Afterwards: what became of them."""
    rows = list(sheet.rows.select_related("organisation"))
    brought = [row for row in rows if row.practice_id is not None]
    rest = understand(sheet, [row for row in rows if row.practice_id is None], viewer)
    new = [one for one in rest if one.is_new]
    groups = {
        "wrong": [_shown(one) for one in rest if one.mistakes],
        "new": [_shown(one) for one in new] if sheet.state == SheetState.READ else [],
        "known": [_shown(one) for one in rest if one.known],
        "brought": [_brought(row, viewer) for row in brought],
    }
    labels = {
        "wrong": _("To fix"),
        "new": _("Ready"),
        "known": _("Already here"),
        "brought": _("Imported as drafts"),
    }
    keys = [key for key, group in groups.items() if group]
    asked = filters.asked["show"]
    chosen = asked if asked in keys else next(iter(keys), "")
    return {
        "sheet": sheet,
        "whose": whose_of(sheet),
        "steps": _steps(sheet),
        "kinds": [(key, labels[key], len(groups[key])) for key in keys],
        "chosen": chosen,
        "page": list_page(filters, sliced(groups.get(chosen, [])), size=A_PAGE),
        "new": len(groups["new"]),
        "wrong": len(groups["wrong"]),
    }


def whose_of(sheet: Sheet) -> Text:
    if sheet.network is not None:
        return _("Member schools of %(of_network)s") % {"of_network": of(sheet.network)}
    if sheet.organisation is not None:
        return _("%(school)s, where you work") % {"school": sheet.organisation}
    return _("Any school")


def mistakes_csv(sheet: Sheet, viewer: Person) -> str:
    """Line, column, what stands there and what to do: a row each."""
    rows = list(sheet.rows.filter(practice=None))
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([_("row"), _("column"), _("cell content"), _("what to fix")])
    for one in understand(sheet, rows, viewer):
        for mistake in one.mistakes:
            there = one.row.cells.get(mistake.column, "")[:SHOWN]
            cells = (label(mistake.column), there, mistake.told)
            writer.writerow([one.row.line, *map(harmless_cell, cells)])
    return "\ufeff" + file.getvalue()


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Drafts that were brought for where they work, and that no one has gone on with."""
    told = _("Imported for you from a spreadsheet")
    return [
        Waiting(told, practice.title, practice.get_absolute_url(), _("Complete practice"))
        for practice in rows_for(viewer, _untouched)
    ]


def _untouched(viewer: Viewer) -> QuerySet[Practice]:
    own = standing_of(viewer).organisations
    continued = Authorship.objects.filter(practice__organisation__in=own)
    # door: of where they work.
    drafts = Practice.objects.filter(
        organisation__in=own, state=PracticeState.DRAFT, sheet_row__isnull=False
    )
    others = drafts.exclude(pk__in=continued.values("practice"))
    return others.order_by("pk").only("pk", "title")[:MOST_WAITING]


def _shown(one: Understood) -> Shown:
    told = [(label(mistake.column), mistake.told) for mistake in one.mistakes]
    cells = one.row.cells
    text = cells.get("summary") or cells.get("what_we_did") or cells.get("problem") or ""
    return Shown(
        line=one.row.line,
        title=cells.get("title", "")[:SHOWN],
        school=str(one.organisation or cells.get(SCHOOL, "")[:SHOWN]),
        text=text[:SHOWN],
        told=told or ([("", one.known)] if one.known else []),
    )


def _brought(row: SheetRow, viewer: Viewer) -> Shown:
    """Of the draft as it stands now nothing is told, but to those of its school."""
    own = row.organisation_id in standing_of(viewer).organisations
    assert row.practice_id is not None  # only those that became drafts
    return Shown(
        line=row.line,
        title=row.cells.get("title", ""),
        school=str(row.organisation),
        text="",
        told=(),
        url=Practice(pk=row.practice_id).get_absolute_url() if own else "",
    )


def _steps(sheet: Sheet) -> list[Step]:
    at = {SheetState.READ: 1, SheetState.BROUGHT: 3, SheetState.UNDONE: 3}[SheetState(sheet.state)]
    last = _("Undone") if sheet.state == SheetState.UNDONE else _("Imported as drafts")
    labels: Iterable[str] = [_("Read"), _("Reviewed by you"), last]
    return [
        Step(name, "done" if place < at else "now" if place == at else "next")
        for place, name in enumerate(labels)
    ]
