"""What an import of schools would write: the file compared with what is known, in memory only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery

from cardumen.directory.codes import level_of
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.imports.actions.doubts import (
    Comparison,
    doubt_comparison,
    doubt_file,
    doubt_gone,
    doubt_names,
)
from cardumen.directory.imports.actions.register_files import COUNTRY, RegisterFile, Tally
from cardumen.directory.imports.actions.traces import Trace
from cardumen.directory.imports.registers.chile_schools import NO_NAME, SchoolRow
from cardumen.directory.imports.registers.codes import Block, Status
from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.models import Organisation, SchoolFacts, SpecialityTaught, TeachingOffer
from cardumen.territory.facts import chile, island_zone
from cardumen.territory.models import Territory, TerritoryKind

REGISTER = "cl-rbd"

FACTS = [
    "name", "commune_id", "status", "dependency", "owner_id", "is_rural", "enrolment",
    "primary_enrolment", "has_pupils", "has_integration", "religion", "enrolment_fee",
    "monthly_fee", "latitude", "longitude",
]  # fmt: skip
# The columns of the register in which they stand.
COLUMNS = {
    "name": "NOM_RBD", "commune_id": "COD_COM_RBD", "status": "ESTADO_ESTAB",
    "dependency": "COD_DEPE", "owner_id": "RUT_SOSTENEDOR", "is_rural": "RURAL_RBD",
    "enrolment": "MAT_TOTAL", "primary_enrolment": "MAT_ENS_2", "has_pupils": "MATRICULA",
    "has_integration": "CONVENIO_PIE", "religion": "ORI_RELIGIOSA",
    "enrolment_fee": "PAGO_MATRICULA", "monthly_fee": "PAGO_MENSUAL", "latitude": "LATITUD",
    "longitude": "LONGITUD",
}  # fmt: skip
# What every school has, and what hardly changes from one year to the next.
NEVER_BLANK = ("name", "commune_id", "status", "dependency", "is_rural")
BLANK = (None, "", NO_NAME)
STEADY = frozenset({"NOM_RBD", "COD_COM_RBD", "COD_DEPE", "RURAL_RBD"})
OF_NOW = [
    "name", "commune_id", "region_id", "latitude", "longitude", "cell_x", "cell_y",
    "travel_zone", "status",
]  # fmt: skip


@dataclass
class Plan:
    """What an import would write: objects made or changed in memory only."""

    year: int
    tally: Tally = field(default_factory=Tally)
    new: list[Organisation] = field(default_factory=list)
    updated: list[Organisation] = field(default_factory=list)
    renamed: list[Organisation] = field(default_factory=list)
    new_facts: list[tuple[SchoolFacts, SchoolRow]] = field(default_factory=list)
    updated_facts: list[tuple[SchoolFacts, SchoolRow]] = field(default_factory=list)
    trace: Trace = field(default_factory=Trace)
    comparison: Comparison = field(default_factory=lambda: Comparison(steady=STEADY))


@dataclass
class _Known:
    """What is known of the register's schools: by number, by year, and the facts to compare with.

    `earlier` are the facts of the latest year before the file's; `codes` the teachings and
    specialities by facts.
    """

    organisations: dict[str, Organisation]
    latest_year: dict[str, int | None]
    same_year: dict[int, SchoolFacts]
    earlier: dict[int, SchoolFacts]
    teachings: dict[int, set[int]]
    specialities: dict[int, set[int]]
    communes: dict[str, Territory]


def _known(year: int) -> _Known:
    organisations = Organisation.objects.in_register(REGISTER)
    facts = SchoolFacts.objects.filter(organisation__register=REGISTER)
    year_before = (
        SchoolFacts.objects.filter(organisation=OuterRef("organisation"), year__lt=year)
        .order_by("-year")
        .values("year")[:1]
    )
    same_year = {one.organisation_id: one for one in facts.filter(year=year)}
    earlier = {one.organisation_id: one for one in facts.filter(year=Subquery(year_before))}
    years = {one.year for known in (same_year, earlier) for one in known.values()}
    return _Known(
        organisations={one.official_id: one for one in organisations},
        latest_year=dict(organisations.values_list("official_id", "facts__year")),
        same_year=same_year,
        earlier=earlier,
        teachings=_codes(
            TeachingOffer.objects.filter(facts__year__in=years).values_list("facts", "code")
        ),
        specialities=_codes(
            SpecialityTaught.objects.filter(facts__year__in=years).values_list("facts", "code")
        ),
        communes=communes_of_country(COUNTRY),
    )


def _codes(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    codes: dict[int, set[int]] = {}
    for facts, code in pairs:
        codes.setdefault(facts, set()).add(code)
    return codes


def communes_of_country(country: str) -> dict[str, Territory]:
    """By code. A preview before the country is loaded needs only to know which codes exist."""
    communes = Territory.objects.filter(country=country, kind=TerritoryKind.COMMUNE)
    return {commune.code: commune for commune in communes} or {
        commune.code: Territory(code=commune.code) for commune in chile().communes
    }


def compare(file: RegisterFile[SchoolRow]) -> Plan:
    """The plan of an import; adds to the file's notes what is odd only beside what is known."""
    plan, known = Plan(file.year), _known(file.year)
    for row in file.rows:
        file.notes.extend(_notes(row, known))
        _plan_row(plan, known, row)
    plan.tally.left_out = file.rows_read - len(file.rows)
    absent = known.organisations.keys() - {str(row.rbd) for row in file.rows}
    plan.tally.absent = len(absent)
    doubt_file(file)
    doubt_comparison(file, plan.comparison)
    doubt_names(file, (row.register_name for row in file.rows))
    years = {number: year for number, year in known.latest_year.items() if year}
    # An older year does not make those that came later look gone.
    if years and max(years.values()) <= file.year:
        doubt_gone(file, len(absent & years.keys()), len(years))
    return plan


def _notes(row: SchoolRow, known: _Known) -> Iterator[OddRow]:
    if row.commune and row.commune not in known.communes:
        yield OddRow(row.line, row.rbd, "COD_COM_RBD", row.commune, Oddity.UNKNOWN_COMMUNE)
    for code in row.teachings:
        if level_of(code) is None:
            yield OddRow(row.line, row.rbd, "ENS", str(code), Oddity.UNKNOWN_VALUE)


def _plan_row(plan: Plan, known: _Known, row: SchoolRow) -> None:
    number = str(row.rbd)
    commune = known.communes.get(row.commune or "")
    values = _facts_of(row, commune)
    organisation = known.organisations.get(number)
    # A commune that is not loaded yet is known all the same.
    told = values | {"commune_id": commune}
    for name in NEVER_BLANK:
        if told[name] in BLANK:
            plan.comparison.blank[COLUMNS[name]] += 1
    if organisation is None:
        organisation = Organisation(
            kind=OrganisationKind.SCHOOL, register=REGISTER, official_id=number
        )
        _set(organisation, _of_now(row, commune))
        plan.new.append(organisation)
        plan.new_facts.append((SchoolFacts(organisation=organisation, **values), row))
        plan.tally.added += 1
        plan.tally.new_facts += 1
        return
    facts = known.same_year.get(organisation.pk)
    _compare_known(plan.comparison, facts or known.earlier.get(organisation.pk), values)
    if facts is None:
        changed = _changed(known.earlier.get(organisation.pk), values, row, known, both_known=True)
        plan.new_facts.append((SchoolFacts(organisation=organisation, **values), row))
        plan.tally.new_facts += 1
    else:
        changed = _changed(facts, values, row, known, both_known=False)
        if changed:
            plan.trace.change(SchoolFacts, facts.pk, _before(facts, values, known))
            _set(facts, values)
            plan.updated_facts.append((facts, row))
    _count(plan.tally, changed, row)
    if (known.latest_year[number] or 0) <= row.year:
        _plan_update(plan, organisation, _of_now(row, commune))


def _compare_known(
    comparison: Comparison, facts: SchoolFacts | None, values: dict[str, Any]
) -> None:
    if facts is not None:
        for name, column in COLUMNS.items():
            comparison.add(column, getattr(facts, name), values[name])


def _plan_update(plan: Plan, organisation: Organisation, values: dict[str, Any]) -> None:
    changed = {
        name: getattr(organisation, name)
        for name in OF_NOW
        if getattr(organisation, name) != values[name]
    }
    _set(organisation, values)
    if changed:
        plan.updated.append(organisation)
        plan.trace.change(Organisation, organisation.pk, changed)
    if "name" in changed:
        plan.renamed.append(organisation)


def _count(tally: Tally, changed: list[str], row: SchoolRow) -> None:
    if not changed:
        tally.unchanged += 1
        return
    tally.changed += 1
    tally.by_field.update(changed)
    if "status" in changed and row.status is Status.CLOSED:
        tally.closed += 1


def _facts_of(row: SchoolRow, commune: Territory | None) -> dict[str, Any]:
    """The fields of SchoolFacts; longer texts than any register writes are cut."""
    primary = None if row.pupils is None else row.enrolment.get(Block.PRIMARY, 0)
    return {
        "year": row.year,
        "name": row.register_name[:160],
        "commune_id": commune.pk if commune else None,
        "status": row.status or "",
        "dependency": row.dependency or "",
        "owner_id": (row.owner_rut or "")[:16],
        "is_rural": row.is_rural,
        "enrolment": row.pupils,
        "primary_enrolment": primary,
        "has_pupils": row.has_pupils,
        "has_integration": row.has_integration,
        "religion": row.orientation or "",
        "enrolment_fee": (row.enrolment_fee or "")[:40],
        "monthly_fee": (row.monthly_fee or "")[:40],
        **_degrees(row),
    }


def _of_now(row: SchoolRow, commune: Territory | None) -> dict[str, Any]:
    """The fields of an organisation that the latest year decides."""
    place = row.point
    cell = chile().band.cell(*place) if place else None
    zone = island_zone(*place, chile().islands) if place else None
    return {
        "name": row.name[:160],
        "commune_id": commune.pk if commune else None,
        "region_id": commune.region_id if commune else None,
        "cell_x": cell.x if cell else None,
        "cell_y": cell.y if cell else None,
        "travel_zone": zone or "",
        "status": row.status or "",
        **_degrees(row),
    }


def _degrees(row: SchoolRow) -> dict[str, float | None]:
    """To a tenth of a metre: some years are published with digits that mean nothing."""
    if row.point is None:
        return {"latitude": None, "longitude": None}
    return {
        "latitude": round(row.point.latitude, 6),
        "longitude": round(row.point.longitude, 6),
    }


def _changed(
    facts: SchoolFacts | None,
    values: dict[str, Any],
    row: SchoolRow,
    known: _Known,
    *,
    both_known: bool,
) -> list[str]:
    """The fields that differ. Between two years (`both_known`) a fact that only one of the files
    tells has not changed; within one year it has."""
    if facts is None:
        return []
    pairs: dict[str, tuple[Any, Any]] = {
        name: (getattr(facts, name), values[name]) for name in FACTS
    }
    teachings = {code for code in row.teachings if level_of(code)}
    pairs["teaching"] = (known.teachings.get(facts.pk, set()), teachings)
    pairs["specialities"] = (known.specialities.get(facts.pk, set()), set(row.specialities))
    unknown: tuple[Any, ...] = (None, "", set())
    return [
        name.removesuffix("_id") if name == "commune_id" else name
        for name, (old, new) in pairs.items()
        if old != new and not (both_known and (old in unknown or new in unknown))
    ]


def _before(facts: SchoolFacts, values: dict[str, Any], known: _Known) -> dict[str, Any]:
    """What stands in the fields that change, and the codes."""
    return {
        **{name: getattr(facts, name) for name in FACTS if getattr(facts, name) != values[name]},
        "teaching": sorted(known.teachings.get(facts.pk, ())),
        "specialities": sorted(known.specialities.get(facts.pk, ())),
    }


def _set(thing: Organisation | SchoolFacts, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
