"""Institutions of higher education, their sites and what is taught there, imported or previewed."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.imports.actions.actors import Actors
from cardumen.directory.imports.actions.doubts import doubt_file, stop_at_doubts
from cardumen.directory.imports.actions.register_files import (
    COUNTRY,
    Progress,
    RegisterFile,
    Tally,
    analyse,
    batches,
    keep_report,
    read_register,
    replace,
    take_turn,
    tell_nobody,
    year_of,
)
from cardumen.directory.imports.actions.traces import Trace, keep_trace
from cardumen.directory.imports.events import InstitutionsImported
from cardumen.directory.imports.models import RegisterImport
from cardumen.directory.imports.registers.chile_institutions import (
    InstitutionKind,
    StudiesRow,
    read_institutions,
)
from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.models import Organisation, Studies
from cardumen.directory.rules import may_keep_directory
from cardumen.kernel.events import publish

INSTITUTIONS = "cl-ies"
COUNTS = ["programmes", "students"]
KINDS = {
    InstitutionKind.TECHNICAL: OrganisationKind.TECHNICAL_INSTITUTION,
    InstitutionKind.UNIVERSITY: OrganisationKind.UNIVERSITY,
}


def import_institutions(
    *,
    path: Path,
    preview: bool,
    by: Actor | None = None,
    progress: Progress | None = None,
    year: int | None = None,
) -> RegisterImport:
    """Keep each institution, its sites, and their programmes by field in the year, all or nothing.

    The institution is an actor without a place; each of its sites is one in its commune. The year
    is the one given, else the last in the file's name. A preview keeps only its own report. Raises
    Invalid when the file cannot be used.
    """
    file = read_register(path, partial(read_institutions, year=year_of(path, year)))
    return keep_institutions(file=file, preview=preview, by=by, progress=progress)


@transaction.atomic
def keep_institutions(
    *,
    file: RegisterFile[StudiesRow],
    preview: bool,
    by: Actor | None = None,
    progress: Progress | None = None,
) -> RegisterImport:
    """The same of a file that is read."""
    may_keep_directory.check(by and by.person)
    if not preview:
        take_turn()
    plan = _compare(file)
    doubt_file(file)
    if not preview:
        stop_at_doubts(file)
        _carry_out(plan, progress or tell_nobody)
    report = keep_report(RegisterImport.Kind.INSTITUTIONS, file, plan.tally, preview=preview, by=by)
    if not preview:
        keep_trace(report, plan.trace)
        publish(InstitutionsImported(register_import=report.pk, year=report.year), by=by)
    return report


@dataclass
class _Plan:
    """Institutions and sites to add or change; and the year's programmes to add and to change."""

    actors: Actors
    tally: Tally = field(default_factory=Tally)
    trace: Trace = field(default_factory=Trace)
    new: list[Studies] = field(default_factory=list)
    changed: list[Studies] = field(default_factory=list)


def _compare(file: RegisterFile[StudiesRow]) -> _Plan:
    latest: dict[int, int] = {}
    for site, institution, year in Studies.objects.values_list(
        "site", "site__part_of", "year"
    ).distinct():
        for pk in filter(None, (site, institution)):
            latest[pk] = max(year, latest.get(pk, 0))
    plan = _Plan(Actors(INSTITUTIONS, COUNTRY, latest))
    known = {
        (one.site.official_id, one.area): one
        for one in Studies.objects.filter(year=file.year).select_related("site")
    }
    met: dict[tuple[str, str], list[StudiesRow]] = defaultdict(list)
    sites: dict[str, Organisation] = {}
    for row in file.rows:
        if row.commune not in plan.actors.communes:
            file.notes.append(
                OddRow(row.line, row.code, "CUT_COMUNA", row.commune, Oddity.UNKNOWN_COMMUNE)
            )
        sites[row.site_id] = _meet(plan.actors, row, file.year)
        met[row.site_id, row.area].append(row)
    for key, rows in met.items():
        # A programme that is given together with another institution has a row of its own.
        counts = {
            "programmes": sum(row.programmes for row in rows),
            "students": sum(row.students for row in rows),
        }
        _plan_studies(plan, known.get(key), sites[key[0]], key[1], file.year, counts, len(rows))
    tally = plan.tally
    tally.left_out = file.rows_read - tally.added - tally.changed - tally.unchanged
    tally.absent = len(known.keys() - met.keys())
    tally.organisations = len(plan.actors.new)
    tally.by_field.update(plan.actors.changed_fields())
    return plan


def _meet(actors: Actors, row: StudiesRow, year: int) -> Organisation:
    kind = KINDS[row.kind]
    institution = actors.meet(str(row.code), kind, {"name": row.institution}, year)
    commune = actors.communes.get(row.commune)
    place = {
        "commune_id": commune.pk if commune else None,
        "region_id": commune.region_id if commune else None,
    }
    name = f"{row.institution}, {row.site}"
    return actors.meet(row.site_id, kind, {"name": name, **place}, year, part_of=institution)


def _plan_studies(
    plan: _Plan,
    known: Studies | None,
    site: Organisation,
    area: str,
    year: int,
    counts: dict[str, Any],
    rows: int,
) -> None:
    if known is None:
        plan.new.append(Studies(site=site, year=year, area=area, **counts))
        plan.tally.added += rows
        plan.tally.new_facts += 1
        return
    changed = {
        name: getattr(known, name) for name in COUNTS if getattr(known, name) != counts[name]
    }
    if not changed:
        plan.tally.unchanged += rows
        return
    for name in changed:
        setattr(known, name, counts[name])
    plan.tally.changed += rows
    plan.tally.by_field.update(changed.keys())
    plan.changed.append(known)
    plan.trace.change(Studies, known.pk, changed)


def _carry_out(plan: _Plan, progress: Progress) -> None:
    plan.actors.carry_out(plan.trace)
    for batch in batches(plan.new):
        for one in batch:
            one.site_id = one.site.pk
        Studies.objects.bulk_create(batch)
        plan.trace.add(Studies, [one.pk for one in batch])
        progress(len(batch))
    replace(plan.changed, COUNTS)
    analyse(Organisation, Studies)
