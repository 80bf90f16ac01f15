"""An import undone, as far as what it wrote still stands as written."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.codes import level_of
from cardumen.directory.imports.actions.register_files import analyse, batches, replace, take_turn
from cardumen.directory.imports.actions.traces import (
    WRITTEN,
    Kept,
    Row,
    Values,
    digest,
    kept_trace,
    values_now,
)
from cardumen.directory.imports.events import ImportUndone, UndoAsked
from cardumen.directory.imports.models import ImportTrace, LeftAlone, RegisterImport
from cardumen.directory.index import begin_edition
from cardumen.directory.models import (
    Coverage,
    NameTerm,
    Organisation,
    Ownership,
    SchoolFacts,
    Studies,
    VulnerabilityIndex,
)
from cardumen.directory.rules import may_keep_directory
from cardumen.kernel.errors import Text, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked

# What refers to an organisation and goes with it.
ITS_OWN = (NameTerm, LeftAlone)
CODES = {"teaching", "specialities"}
Ids = set[int]


def why_not_undone(report: RegisterImport) -> Text | None:
    """The reason for which this import cannot be undone; None when it can."""
    if report.is_preview:
        return _("This is a preview. It has not changed anything.")
    if report.undone_at is not None:
        return _("This import has already been undone.")
    if not ImportTrace.objects.filter(register_import=report).exists():
        return _("This import cannot be undone, because its changes were not recorded.")
    return None


@transaction.atomic
def ask_to_undo(*, report: RegisterImport, by: Actor) -> None:
    """Have it undone by a worker, once."""
    may_keep_directory.check(by.person)
    report = locked(report)
    _check(report)
    if report.undo_asked_at is None:
        report.undo_asked_at = timezone.now()
        report.save(update_fields=["undo_asked_at"])
        publish(UndoAsked(register_import=report.pk), by=by)


@transaction.atomic
def undo_import(*, report: RegisterImport, by: Actor | None = None) -> RegisterImport:
    """Take away what the import added and put back what it changed, all or nothing.

    An organisation of which anything was changed since, by a later import or by hand, is left as
    it stands with all its rows, and so is a new one that something else refers to; both are listed.
    """
    may_keep_directory.check(by and by.person)
    take_turn()
    report = locked(report)
    _check(report)
    kept = kept_trace(report)
    now = {
        name: values_now(
            name,
            [*kept.added.get(name, ()), *kept.changed.get(name, ())],
            {field for one in kept.changed.get(name, {}).values() for field in one},
        )
        for name in WRITTEN
    }
    left = _left_alone(report, kept, now)
    _take_away(kept, now, left.keys())
    _put_back(kept, now, left.keys())
    _point_to_latest({values["organisation_id"] for values in now["SchoolFacts"].values()})
    LeftAlone.objects.bulk_create(
        LeftAlone(register_import=report, organisation_id=pk, reason=reason)
        for pk, reason in left.items()
    )
    report.undone_at, report.undone_by = timezone.now(), by and by.person
    report.save(update_fields=["undone_at", "undone_by"])
    begin_edition()
    analyse(Organisation, SchoolFacts)
    publish(ImportUndone(register_import=report.pk, left=len(left)), by=by)
    return report


def _check(report: RegisterImport) -> None:
    refusal = why_not_undone(report)
    if refusal is not None:
        raise WrongState(refusal)


def _left_alone(
    report: RegisterImport, kept: Kept, now: dict[str, dict[int, Values]]
) -> dict[int, LeftAlone.Reason]:
    changed = _changed_since(kept, now) | _told_later(report, kept)
    left = dict.fromkeys(changed, LeftAlone.Reason.CHANGED)
    added = set(kept.added.get("Organisation", ())) & now["Organisation"].keys()
    outside, inside = _references(kept, added)
    in_use = outside
    while in_use := in_use - left.keys() | {
        one for holder, one in inside if holder in left and one not in left
    }:
        left |= dict.fromkeys(in_use, LeftAlone.Reason.IN_USE)
    return left


def _changed_since(kept: Kept, now: dict[str, dict[int, Values]]) -> Ids:
    """The organisations of rows that no longer say what the import wrote."""
    changed: Ids = set()
    for name, kind in WRITTEN.items():
        for pk, values in now[name].items():
            was = kept.added.get(name, {}).get(pk)
            pairs = kept.changed.get(name, {}).get(pk, {})
            if (was is not None and digest(kind, values) != was) or any(
                values[field] != after for field, (_before, after) in pairs.items()
            ):
                changed.add(values[kind.organisation])
    for row in kept.removed.get("VulnerabilityIndex", ()):
        key = {name: row[name] for name in ("organisation_id", "year", "level")}
        if VulnerabilityIndex.objects.filter(**key).exists():
            changed.add(row["organisation_id"])
    return changed


def _told_later(report: RegisterImport, kept: Kept) -> Ids:
    """The organisations whose name or place the import changed, and which an import of a later
    year has told of again, even if it found nothing to change."""
    if report.kind == RegisterImport.Kind.VULNERABILITY:
        return set()
    rows: dict[str, list[tuple[Row, str]]] = {
        RegisterImport.Kind.SCHOOLS: [(SchoolFacts, "organisation")],
        RegisterImport.Kind.OWNERS: [(Ownership, "owner"), (Coverage, "owner")],
        RegisterImport.Kind.INSTITUTIONS: [(Studies, "site"), (Studies, "site__part_of")],
    }
    later: Ids = set()
    for row, organisation in rows[report.kind]:
        found = row._default_manager.filter(year__gt=report.year)
        later.update(found.values_list(organisation, flat=True).distinct())
    return later & kept.changed.get("Organisation", {}).keys()


def _references(kept: Kept, added: Ids) -> tuple[Ids, list[tuple[int, int]]]:
    """The new organisations to which something else refers; and the references among what the
    import itself wrote, as the organisation of the row and the one referred to."""
    outside: Ids = set()
    inside: list[tuple[int, int]] = []
    for link in Organisation.links() if added else ():
        row, field = link.model, link.attname
        if row in ITS_OWN:
            continue
        kind = WRITTEN.get(row.__name__)
        ours = kept.added.get(row.__name__, {})
        columns = ("pk", field, kind.organisation if kind else field)
        for pk, referred, holder in row._default_manager.exclude(**{field: None}).values_list(
            *columns
        ):
            if referred not in added:
                continue
            if pk in ours and kind is not None:
                inside.append((holder, referred))
            else:
                outside.add(referred)
    return outside, inside


def _take_away(kept: Kept, now: dict[str, dict[int, Values]], left: Iterable[int]) -> None:
    left = set(left)
    for name, kind in reversed(WRITTEN.items()):
        gone = [
            pk
            for pk in kept.added.get(name, ())
            if pk in now[name] and now[name][pk][kind.organisation] not in left
        ]
        # Sites before their institutions.
        sites = {pk for pk in gone if now[name][pk].get("part_of_id")}
        for batch in (
            *batches([pk for pk in gone if pk in sites]),
            *batches([pk for pk in gone if pk not in sites]),
        ):
            for _code, row in kind.codes:
                row._default_manager.filter(facts__in=batch).delete()
            kind.row._default_manager.filter(pk__in=batch).delete()


def _put_back(kept: Kept, now: dict[str, dict[int, Values]], left: Iterable[int]) -> None:
    left = set(left)
    for name, kind in WRITTEN.items():
        before = {
            pk: {field: pair[0] for field, pair in pairs.items()}
            for pk, pairs in kept.changed.get(name, {}).items()
            if pk in now[name] and now[name][pk][kind.organisation] not in left
        }
        for batch in batches(list(before)):
            rows = kind.row._default_manager.in_bulk(batch)
            by_fields = defaultdict(list)
            for pk, row in rows.items():
                values = {key: old for key, old in before[pk].items() if key not in CODES}
                for key, old in values.items():
                    setattr(row, key, old)
                by_fields[tuple(sorted(values))].append(row)
            for fields, alike in by_fields.items():
                if fields:
                    replace(alike, list(fields))
            _put_back_codes({pk: before[pk] for pk in batch if CODES & before[pk].keys()})
        if kind.row is Organisation:
            _rename([pk for pk, values in before.items() if "name" in values])
        kind.row._default_manager.bulk_create(
            kind.row(**{key: value for key, value in values.items() if key != "id"})
            for values in kept.removed.get(name, ())
            if values[kind.organisation] not in left
        )


def _put_back_codes(before: dict[int, Values]) -> None:
    for name, row in WRITTEN["SchoolFacts"].codes:
        row._default_manager.filter(facts__in=before).delete()
        row._default_manager.bulk_create(
            row(facts_id=pk, code=code, **({"level": level_of(code)} if name == "teaching" else {}))
            for pk, values in before.items()
            for code in values[name]
            if name != "teaching" or level_of(code)
        )


def _rename(ids: list[int]) -> None:
    for batch in batches(ids):
        NameTerm.objects.renew(Organisation.objects.filter(pk__in=batch))


def _point_to_latest(ids: Ids) -> None:
    """Let each school's current facts be those of the latest year that is left."""
    latest = SchoolFacts.objects.filter(organisation=OuterRef("pk")).order_by("-year")
    for batch in batches(sorted(ids)):
        Organisation.objects.filter(pk__in=batch).update(facts=Subquery(latest.values("pk")[:1]))
