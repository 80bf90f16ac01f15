"""Institutions of higher education, their sites and what is taught there."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.imports.actions.actors import Actors
from cardumen.directory.imports.actions.doubts import doubt_file
from cardumen.directory.imports.actions.register_files import (
    COUNTRY,
    Progress,
    RegisterFile,
    Tally,
    analyse,
    batches,
    replace,
)
from cardumen.directory.imports.actions.traces import Trace
from cardumen.directory.imports.registers.chile_institutions import (
    InstitutionKind,
    StudiesRow,
)
from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.models import Organisation, Studies

INSTITUTIONS = "cl-ies"
COUNTS = ["programmes", "students"]
KINDS = {
    InstitutionKind.TECHNICAL: OrganisationKind.TECHNICAL_INSTITUTION,
    InstitutionKind.UNIVERSITY: OrganisationKind.UNIVERSITY,
}


@dataclass
class _Plan:
    """Institutions and sites to add or change; and the year's programmes to add and to change."""

    actors: Actors
    tally: Tally = field(default_factory=Tally)
    trace: Trace = field(default_factory=Trace)
    new: list[Studies] = field(default_factory=list)
    changed: list[Studies] = field(default_factory=list)


def compare(file: RegisterFile[StudiesRow]) -> _Plan:
    """Each institution is an actor without a place; each of its sites is one in its commune, with
    the year's programmes by field."""
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
    doubt_file(file)
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


def carry_out(plan: _Plan, progress: Progress) -> None:
    plan.actors.carry_out(plan.trace)
    for batch in batches(plan.new):
        for one in batch:
            one.site_id = one.site.pk
        Studies.objects.bulk_create(batch)
        plan.trace.add(Studies, [one.pk for one in batch])
        progress(len(batch))
    replace(plan.changed, COUNTS)
    analyse(Organisation, Studies)
