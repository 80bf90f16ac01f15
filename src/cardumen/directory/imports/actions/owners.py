"""School owners (Chile's SLEP) by year: their communes or their schools."""

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
from cardumen.directory.imports.actions.school_plans import REGISTER
from cardumen.directory.imports.actions.traces import Trace
from cardumen.directory.imports.registers.chile_owners import OwnerRow
from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.models import Coverage, Organisation, Ownership

OWNERS = "cl-slep"
OF_COMMUNE = ["begins", "transfer", "decree", "is_seat"]
OF_SCHOOL = ["owner_id", "since"]


@dataclass
class _Plan:
    """Owners to add or change; and of each year's facts those to add and to change."""

    actors: Actors
    tally: Tally = field(default_factory=Tally)
    trace: Trace = field(default_factory=Trace)
    new: list[Ownership | Coverage] = field(default_factory=list)
    changed: list[Ownership | Coverage] = field(default_factory=list)


def compare(file: RegisterFile[OwnerRow]) -> _Plan:
    """Which communes, or which schools, each owner has in the year. An owner's name and seat are
    those of the latest year known."""
    plan = _Plan(Actors(OWNERS, COUNTRY, _latest_years()))
    schools = {
        school.official_id: school
        for school in Organisation.objects.in_register(REGISTER).only("id", "official_id")
    }
    ownerships = {one.school_id: one for one in Ownership.objects.filter(year=file.year)}
    coverages = {
        (one.owner_id, one.commune_id): one for one in Coverage.objects.filter(year=file.year)
    }
    met: set[int] = set()
    communes = plan.actors.communes
    for row in file.rows:
        commune = communes.get(row.commune)
        school = schools.get(str(row.rbd))
        if row.rbd and school is None:
            file.notes.append(_note(row, "RBD", str(row.rbd), Oddity.UNKNOWN_SCHOOL))
            continue
        if row.rbd is None and commune is None:
            file.notes.append(_note(row, "CUT_COMUNA", row.commune, Oddity.COMMUNE_LOST))
            continue
        values: dict[str, Any] = {"name": row.name}
        if row.is_seat and commune is not None:
            values |= {"commune_id": commune.pk, "region_id": commune.region_id}
        owner = plan.actors.meet(
            str(row.code),
            OrganisationKind.AUTHORITY,
            values,
            file.year,
            at_first={"region_id": commune.region_id} if commune else {},
        )
        if school is not None:
            known: Ownership | Coverage | None = ownerships.get(school.pk)
            facts: dict[str, Any] = {"owner": owner, "since": row.transfer}
            fresh: Ownership | Coverage = Ownership(school=school, year=file.year, **facts)
        else:
            known = coverages.get((owner.pk, commune.pk)) if commune else None
            facts = {
                "begins": row.begins,
                "transfer": row.transfer,
                "decree": row.decree[:80],
                "is_seat": row.is_seat,
            }
            fresh = Coverage(owner=owner, commune=commune, year=file.year, **facts)
        if known is not None:
            met.add(known.pk)
        _plan_facts(plan, known, fresh, facts)
    kept = ownerships if file.rows and file.rows[0].rbd else coverages
    plan.tally.absent = len({one.pk for one in kept.values()} - met)
    tally = plan.tally
    tally.left_out = file.rows_read - tally.added - tally.changed - tally.unchanged
    tally.organisations = len(plan.actors.new)
    tally.by_field.update(plan.actors.changed_fields())
    doubt_file(file)
    return plan


def _latest_years() -> dict[int, int]:
    """The latest year of which something is known, by owner."""
    latest: dict[int, int] = {}
    for facts in (Ownership, Coverage):
        for owner, year in facts._default_manager.values_list("owner", "year").distinct():
            latest[owner] = max(year, latest.get(owner, 0))
    return latest


def _note(row: OwnerRow, column: str, value: str, oddity: Oddity) -> OddRow:
    return OddRow(row.line, row.identifier, column, value, oddity)


def _plan_facts(
    plan: _Plan,
    known: Ownership | Coverage | None,
    fresh: Ownership | Coverage,
    facts: dict[str, Any],
) -> None:
    if known is None:
        plan.new.append(fresh)
        plan.tally.added += 1
        plan.tally.new_facts += 1
        return
    before = {
        name: getattr(known, name)
        for name in (OF_SCHOOL if isinstance(known, Ownership) else OF_COMMUNE)
    }
    for name, value in facts.items():
        setattr(known, name, value)
    changed = {name: old for name, old in before.items() if getattr(known, name) != old}
    if not changed:
        plan.tally.unchanged += 1
        return
    plan.tally.changed += 1
    plan.tally.by_field.update(name.removesuffix("_id") for name in changed)
    plan.changed.append(known)
    plan.trace.change(type(known), known.pk, changed)


def carry_out(plan: _Plan, progress: Progress) -> None:
    plan.actors.carry_out(plan.trace)
    for batch in batches(plan.new):
        for one in batch:
            one.owner_id = one.owner.pk
        # One file holds the one or the other.
        kind: Any = type(batch[0])
        kind.objects.bulk_create(batch)
        plan.trace.add(kind, [one.pk for one in batch])
        progress(len(batch))
    replace([one for one in plan.changed if isinstance(one, Ownership)], OF_SCHOOL)
    replace([one for one in plan.changed if isinstance(one, Coverage)], OF_COMMUNE)
    analyse(Organisation, Ownership, Coverage)
