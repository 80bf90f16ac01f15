"""Practices out of a spreadsheet: read, looked at, imported as drafts of their schools, undone.

Publishing is each school's own act, and so is naming its authors: a draft that was brought has
none, so that whoever brought it does not read what the school goes on to write.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.tables import rows_in
from cardumen.labels.actions import known_tags
from cardumen.labels.enums import LabelKind
from cardumen.labels.vocabulary import plain_tag
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.people.models import Person
from cardumen.practices.actions.writing import LABELS_OF, Writing
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import (
    Authorship,
    Practice,
    PracticeAttachment,
    PracticeTag,
    Translation,
)
from cardumen.practices.sheets import events, rules
from cardumen.practices.sheets.columns import SCHOOL, Gathered, are_headings, gather
from cardumen.practices.sheets.enums import SHEET, SheetState
from cardumen.practices.sheets.models import Sheet, SheetRow
from cardumen.practices.sheets.understanding import Understood, key_of, understand

MOST_ROWS: Final = 2_000
MOST_BYTES: Final = 10_000_000
BATCH: Final = 500


def read_sheet(
    *,
    content: bytes,
    name: str,
    network: Network | None,
    organisation: Organisation | None,
    by: Actor,
) -> Sheet:
    """Keeps the rows of a file, CSV or XLSX, for whoever gave it to look at. Columns that mean
    nothing here, which may hold names and addresses of people, are not kept."""
    rules.may_bring_practices.check(by.person, network, organisation)
    if len(content) > MOST_BYTES:
        raise too_large()
    table = rows_in(content, most_rows=MOST_ROWS + 1, is_header=are_headings)
    gathered = gather(table, needs_school=organisation is None)
    return _keep(gathered, name=name, network=network, organisation=organisation, by=by)


@transaction.atomic
def _keep(
    gathered: Gathered,
    *,
    name: str,
    network: Network | None,
    organisation: Organisation | None,
    by: Actor,
) -> Sheet:
    sheet = Sheet.objects.create(
        name=name.replace("\x00", "")[-120:] or "csv",
        network=network,
        organisation=organisation,
        by=by.person,
        language=by.person.language,
        unused=list(gathered.unused),
    )
    SheetRow.objects.bulk_create(
        (
            SheetRow(sheet=sheet, line=line, cells=dict(cells), key=key_of(cells.get("title", "")))
            for line, cells in gathered.rows
        ),
        batch_size=BATCH,
    )
    publish(
        events.SheetRead(sheet=sheet.pk, acting_for=organisation.pk if organisation else None),
        by=by,
    )
    return sheet


@transaction.atomic
def bring_practices(*, sheet: Sheet, by: Actor) -> Sheet:
    """Makes each row that is right a draft of its school; those that are known already and those
    with mistakes stay out. Done twice it is done once."""
    sheet = _held(sheet, by.person)
    if sheet.state == SheetState.BROUGHT:
        return sheet
    SHEET.check(sheet.state, SheetState.BROUGHT)
    rows = list(sheet.rows.all())
    schools = {
        one.organisation.pk for one in understand(sheet, rows, by.person) if one.organisation
    }
    # The rows of the schools are the lock: two files that hold the same wait for each other here.
    list(Organisation.objects.select_for_update(of=("self",)).filter(pk__in=schools).order_by("pk"))
    new = [one for one in understand(sheet, rows, by.person) if one.is_new]
    if not new:
        raise Invalid(_("No row can be imported. Fix the file first."))
    practices = _draft(sheet, new)
    for one, practice in zip(new, practices, strict=True):
        one.row.practice, one.row.organisation = practice, one.organisation
        one.row.cells = {name: one.row.cells.get(name, "") for name in ("title", SCHOOL)}
    # An upsert: `bulk_update` takes some seconds for as many rows.
    SheetRow.objects.bulk_create(
        [one.row for one in new],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["practice", "organisation", "cells"],
        batch_size=BATCH,
    )
    SHEET.advance(sheet, SheetState.BROUGHT, brought=len(new), brought_at=timezone.now())
    publish(
        events.PracticesBrought(
            sheet=sheet.pk,
            practices=[practice.pk for practice in practices],
            acting_for=sheet.organisation_id,
        ),
        by=by,
    )
    return sheet


@transaction.atomic
def undo_sheet(*, sheet: Sheet, by: Actor) -> Sheet:
    """Takes the drafts away that stand as they came; what someone has gone on writing, or has
    shared, stays."""
    sheet = _held(sheet, by.person)
    if sheet.state == SheetState.UNDONE:
        return sheet
    SHEET.check(sheet.state, SheetState.UNDONE)
    there = Practice.objects.filter(sheet_row__sheet=sheet)
    # Held first and looked at then: who saves a draft meanwhile waits, or is seen.
    list(there.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    untouched = there.exclude(pk__in=_touched(sheet).values("pk"))
    Practice.objects.filter(pk__in=list(untouched.values_list("pk", flat=True))).delete()
    left = SheetRow.objects.filter(sheet=sheet, practice__isnull=False).count()
    SHEET.advance(sheet, SheetState.UNDONE, left=left, undone_at=timezone.now())
    publish(events.SheetUndone(sheet=sheet.pk, left=sheet.left), by=by)
    return sheet


@transaction.atomic
def drop_sheet(*, sheet: Sheet, by: Actor) -> None:
    """Throws away what was read, before anything was imported."""
    sheet = _held(sheet, by.person)
    SHEET.check(sheet.state, SheetState.BROUGHT)
    key = sheet.pk
    sheet.delete()
    publish(events.SheetDropped(sheet=key), by=by)


def forget_sheets(sheets: "QuerySet[Sheet]") -> None:
    """Of those imported, only the rows that never became drafts."""
    numbers = list(sheets.values_list("pk", flat=True))
    SheetRow.objects.filter(sheet__in=numbers, practice=None).delete()
    Sheet.objects.filter(pk__in=numbers, state=SheetState.READ).delete()


def too_large() -> Invalid:
    return Invalid(
        _("The file is larger than %(most)d MB. Remove its pictures, or divide it.")
        % {"most": MOST_BYTES // 1_000_000},
        field="file",
    )


def _draft(sheet: Sheet, new: Sequence[Understood]) -> list[Practice]:
    network, visibility = _shared_in(sheet)
    written = [
        Writing(
            **{"language": sheet.language, **one.values}, network=network, visibility=visibility
        )
        for one in new
    ]
    practices = Practice.objects.bulk_create(
        (
            Practice(**writing.columns(), organisation=one.organisation, state=PracticeState.DRAFT)
            for one, writing in zip(new, written, strict=True)
        ),
        batch_size=BATCH,
    )
    known = known_tags([word for writing in written for word in writing.free_tags])
    PracticeTag.objects.bulk_create(
        (
            PracticeTag(practice=practice, kind=kind, value=value)
            for practice, writing in zip(practices, written, strict=True)
            for kind, value in _labels(writing, known)
        ),
        batch_size=BATCH,
    )
    return practices


def _labels(writing: Writing, known: dict[str, Any]) -> list[tuple[str, str]]:
    own = [known[plain_tag(word)] for word in writing.free_tags]
    listed = [
        (kind, value)
        for kind, name in LABELS_OF.items()
        if kind != LabelKind.FREE
        for value in getattr(writing, name)
    ]
    return list(dict.fromkeys([*listed, *own]))


def _shared_in(sheet: Sheet) -> tuple[Network | None, str]:
    """Where its school may share it, until it decides otherwise: as a new practice begins."""
    network = sheet.network
    if sheet.organisation is not None:
        present = Q(memberships__organisation=sheet.organisation, memberships__state="active")
        network = Network.objects.filter(present, closed_on=None).order_by("name", "pk").first()
    return network, network.default_visibility if network is not None else Visibility.MEMBERS


def _touched(sheet: Sheet) -> QuerySet[Practice]:
    """Of its drafts those that someone has saved since, or that something has come to."""
    of_it = {"practice": OuterRef("pk")}
    return Practice.objects.filter(sheet_row__sheet=sheet).filter(
        ~Q(state=PracticeState.DRAFT)
        | Q(updated_at__gt=sheet.brought_at)
        | Exists(Authorship.objects.filter(**of_it))
        | Exists(PracticeAttachment.objects.filter(**of_it))
        | Exists(Translation.objects.filter(**of_it))
    )


def _held(sheet: Sheet, by: Person) -> Sheet:
    """Under lock, for whoever gave it and may still bring practices in."""
    held = Sheet.objects.select_for_update(of=("self",)).select_related("network", "organisation")
    found = held.visible_to(by).get(pk=sheet.pk)
    rules.may_bring_practices.check(by, found.network, found.organisation)
    return found
