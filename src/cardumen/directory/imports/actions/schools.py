"""What the Ministry's directory says of schools, kept."""

from collections.abc import Sequence

from django.db.models import OuterRef, Q, Subquery

from cardumen.directory.codes import level_of
from cardumen.directory.imports.actions.register_files import (
    Progress,
    analyse,
    batches,
    replace,
)
from cardumen.directory.imports.actions.school_plans import FACTS, OF_NOW, REGISTER, Plan
from cardumen.directory.imports.registers.chile_schools import SchoolRow
from cardumen.directory.models import (
    NameTerm,
    Organisation,
    SchoolFacts,
    SpecialityTaught,
    TeachingOffer,
)


def carry_out(plan: Plan, progress: Progress) -> None:
    """A school's name, place and state are those of the latest year known, in whatever order the
    years are imported; nothing is deleted because a file lacks it."""
    for batch in batches(plan.new):
        Organisation.objects.bulk_create(batch)
        plan.trace.add(Organisation, [one.pk for one in batch])
        NameTerm.objects.renew(batch)
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
        NameTerm.objects.renew(batch)


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


def _point_to_latest(year: int) -> None:
    """Let each school's current facts be those of this year, where it knew none as late."""
    of_this_year = SchoolFacts.objects.filter(organisation=OuterRef("pk"), year=year)
    Organisation.objects.in_register(REGISTER).filter(
        Q(facts=None) | Q(facts__year__lt=year), facts_by_year__year=year
    ).update(facts=Subquery(of_this_year.values("pk")[:1]))
