"""The Ministry's directory of schools, imported whole or previewed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from cardumen.directory.actor import Actor
from cardumen.directory.codes import level_of
from cardumen.directory.imports.actions.doubts import stop_at_doubts
from cardumen.directory.imports.actions.register_files import (
    Progress,
    RegisterFile,
    analyse,
    batches,
    keep_report,
    read_register,
    replace,
    take_turn,
    tell_nobody,
)
from cardumen.directory.imports.actions.school_plans import FACTS, OF_NOW, REGISTER, Plan, compare
from cardumen.directory.imports.actions.traces import keep_trace
from cardumen.directory.imports.events import SchoolsImported
from cardumen.directory.imports.models import RegisterImport
from cardumen.directory.imports.registers.chile_schools import SchoolRow, read_schools
from cardumen.directory.models import (
    NameTerm,
    Organisation,
    SchoolFacts,
    SpecialityTaught,
    TeachingOffer,
)
from cardumen.directory.rules import may_keep_directory
from cardumen.kernel.events import publish


def import_schools(
    *, path: Path, preview: bool, by: Actor | None = None, progress: Progress | None = None
) -> RegisterImport:
    """Keep what the file says of each school in its year, all or nothing; return the report.

    A school's name, place and state are those of the latest year known, in whatever order the
    years are imported; nothing is deleted because a file lacks it. A preview keeps only its own
    report. Raises Invalid when the file cannot be used.
    """
    file = read_register(path, read_schools)
    return keep_schools(file=file, preview=preview, by=by, progress=progress)


@transaction.atomic
def keep_schools(
    *,
    file: RegisterFile[SchoolRow],
    preview: bool,
    by: Actor | None = None,
    progress: Progress | None = None,
) -> RegisterImport:
    """The same of a file that is read."""
    may_keep_directory.check(by and by.person)
    if not preview:
        take_turn()
    plan = compare(file)
    if not preview:
        stop_at_doubts(file)
        _carry_out(plan, progress or tell_nobody)
    report = keep_report(RegisterImport.Kind.SCHOOLS, file, plan.tally, preview=preview, by=by)
    if not preview:
        keep_trace(report, plan.trace)
        publish(SchoolsImported(register_import=report.pk, year=report.year), by=by)
    return report


def _carry_out(plan: Plan, progress: Progress) -> None:
    for batch in batches(plan.new):
        Organisation.objects.bulk_create(batch)
        plan.trace.add(Organisation, [one.pk for one in batch])
        _keep_terms(batch)
    for part in batches(plan.new_facts):
        SchoolFacts.objects.bulk_create(facts for facts, _ in part)
        plan.trace.add(SchoolFacts, [facts.pk for facts, _ in part])
        _keep_codes(part)
        progress(len(part))
    _carry_out_changes(plan)
    # Before the schools are joined with their facts: a database that believes both empty is slow.
    analyse(Organisation, NameTerm, SchoolFacts, TeachingOffer, SpecialityTaught)
    _point_to_latest(plan.year)


def _carry_out_changes(plan: Plan) -> None:
    replace((facts for facts, _ in plan.updated_facts), FACTS)
    for part in batches(plan.updated_facts):
        changed = [facts.pk for facts, _ in part]
        TeachingOffer.objects.filter(facts__in=changed).delete()
        SpecialityTaught.objects.filter(facts__in=changed).delete()
        _keep_codes(part)
    replace(plan.updated, OF_NOW)
    for batch in batches(plan.renamed):
        NameTerm.objects.filter(organisation__in=[one.pk for one in batch]).delete()
        _keep_terms(batch)


def _keep_codes(part: Sequence[tuple[SchoolFacts, SchoolRow]]) -> None:
    TeachingOffer.objects.bulk_create(
        TeachingOffer(facts=facts, code=code, level=level)
        for facts, row in part
        for code in row.teachings
        if (level := level_of(code))
    )
    SpecialityTaught.objects.bulk_create(
        SpecialityTaught(facts=facts, code=code) for facts, row in part for code in row.specialities
    )


def _keep_terms(organisations: Iterable[Organisation]) -> None:
    NameTerm.objects.bulk_create(
        term for organisation in organisations for term in NameTerm.of(organisation)
    )


def _point_to_latest(year: int) -> None:
    """Let each school's current facts be those of this year, where it knew none as late."""
    of_this_year = SchoolFacts.objects.filter(organisation=OuterRef("pk"), year=year)
    Organisation.objects.in_register(REGISTER).filter(
        Q(facts=None) | Q(facts__year__lt=year), facts_by_year__year=year
    ).update(facts=Subquery(of_this_year.values("pk")[:1]))
