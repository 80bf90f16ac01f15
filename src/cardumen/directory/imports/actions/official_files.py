"""The kinds of official files: how each is read, compared with what is known, and carried out; and
the one way in which all of them are imported."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol

from django.db import transaction

from cardumen.directory.actor import Actor
from cardumen.directory.imports import events
from cardumen.directory.imports.actions import (
    institutions,
    owners,
    school_plans,
    schools,
    vulnerability,
)
from cardumen.directory.imports.actions.doubts import stop_at_doubts
from cardumen.directory.imports.actions.register_files import (
    Progress,
    RegisterFile,
    Tally,
    keep_report,
    read_register,
    take_turn,
    tell_nobody,
    year_of,
)
from cardumen.directory.imports.actions.traces import Trace, keep_trace
from cardumen.directory.imports.models import RegisterImport
from cardumen.directory.imports.registers.chile_institutions import read_institutions
from cardumen.directory.imports.registers.chile_owners import read_owners
from cardumen.directory.imports.registers.chile_schools import read_schools
from cardumen.directory.imports.registers.chile_vulnerability import read_vulnerability
from cardumen.directory.rules import may_keep_directory
from cardumen.kernel.events import Event, publish


class Plan(Protocol):
    """What an import would write, compared in memory with what is known."""

    @property
    def tally(self) -> Tally: ...
    @property
    def trace(self) -> Trace: ...


@dataclass(frozen=True)
class Kind:
    """`compare` adds to a file's notes and doubts, and writes nothing; `carry_out` does.
    `tells_year`: its rows say of which year they are."""

    read: Callable[..., Any]
    compare: Callable[[RegisterFile[Any]], Plan]
    carry_out: Callable[[Any, Progress], None]
    imported: Callable[..., Event]
    tells_year: bool = True


KINDS: Final[dict[str, Kind]] = {
    RegisterImport.Kind.SCHOOLS: Kind(
        read_schools, school_plans.compare, schools.carry_out, events.SchoolsImported
    ),
    RegisterImport.Kind.VULNERABILITY: Kind(
        read_vulnerability,
        vulnerability.compare,
        vulnerability.carry_out,
        events.VulnerabilityImported,
    ),
    RegisterImport.Kind.OWNERS: Kind(
        read_owners, owners.compare, owners.carry_out, events.OwnersImported, tells_year=False
    ),
    RegisterImport.Kind.INSTITUTIONS: Kind(
        read_institutions,
        institutions.compare,
        institutions.carry_out,
        events.InstitutionsImported,
        tells_year=False,
    ),
}


def import_official_file(
    *,
    kind: str,
    path: Path,
    preview: bool,
    year: int | None = None,
    by: Actor | None = None,
    progress: Progress = tell_nobody,
    accept: bool = False,
) -> RegisterImport:
    """Read it and keep what it says, whatever looks odd in it as a whole where they `accept` that.
    Raises Invalid, which says what to do, when it cannot be used."""
    may_keep_directory.check(by and by.person)
    file = read_official_file(kind=kind, path=path, year=year)
    file.is_accepted = accept
    return keep_official_file(kind=kind, file=file, preview=preview, by=by, progress=progress)


def read_official_file(*, kind: str, path: Path, year: int | None = None) -> RegisterFile[Any]:
    """`year` is for files that do not tell theirs, where it is not in their name either, and
    chooses where one tells several. Raises Invalid when it cannot be used."""
    found = KINDS[kind]
    if found.tells_year:
        return read_register(path, found.read, year=year)
    return read_register(path, partial(found.read, year=year_of(path, year)))


@transaction.atomic
def keep_official_file(
    *,
    kind: str,
    file: RegisterFile[Any],
    preview: bool,
    by: Actor | None = None,
    progress: Progress = tell_nobody,
) -> RegisterImport:
    """Keep what the file says, all or nothing; return the report. A preview keeps only that. Raises
    LooksOdd when there are doubts that no one has accepted."""
    may_keep_directory.check(by and by.person)
    if not preview:
        take_turn()
    plan = KINDS[kind].compare(file)
    if not preview:
        stop_at_doubts(file)
        KINDS[kind].carry_out(plan, progress)
    report = keep_report(RegisterImport.Kind(kind), file, plan.tally, preview=preview, by=by)
    if not preview:
        keep_trace(report, plan.trace)
        publish(KINDS[kind].imported(register_import=report.pk, year=report.year), by=by)
    return report
