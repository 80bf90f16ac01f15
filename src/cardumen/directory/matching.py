"""Schools as matching compares them: by level, size, rurality, vulnerability and specialities."""

from collections import defaultdict
from collections.abc import Collection

from cardumen.directory.models import Organisation, SpecialityTaught, TeachingOffer
from cardumen.methods.retrieval.context import SchoolContext

# Of a rural school with this many pupils in eight years of primary, hardly any has a teacher for
# each year; above the other bound hardly any lacks one.
SURELY_MULTIGRADE = 60
SURELY_NOT_MULTIGRADE = 240


def school_contexts(organisations: Collection[int]) -> dict[int, SchoolContext]:
    """The contexts of these organisations, by id, in three queries; all unknown for a company.

    Registers do not say whether a school is multigrade, so it is estimated: true for a rural
    school with at most 60 pupils in primary, false for any with more than 240, else unknown.
    """
    rows = Organisation.objects.filter(pk__in=organisations).values_list(
        "id",
        "facts",
        "vulnerability",
        "facts__is_rural",
        "facts__enrolment",
        "facts__primary_enrolment",
    )
    found = list(rows)
    facts = [row[1] for row in found if row[1] is not None]
    levels: dict[int | None, set[str]] = defaultdict(set)
    for school, level in TeachingOffer.objects.filter(facts__in=facts).values_list(
        "facts_id", "level"
    ):
        levels[school].add(level)
    specialities: dict[int | None, set[str]] = defaultdict(set)
    for school, code in SpecialityTaught.objects.filter(facts__in=facts).values_list(
        "facts_id", "code"
    ):
        specialities[school].add(str(code))
    return {
        pk: SchoolContext(
            levels=frozenset(levels[facts_id]),
            enrolment=enrolment,
            rural=rural,
            vulnerability=vulnerability,
            multigrade=multigrade(rural, primary),
            specialities=frozenset(specialities[facts_id]),
        )
        for pk, facts_id, vulnerability, rural, enrolment, primary in found
    }


def multigrade(rural: bool | None, primary_enrolment: int | None) -> bool | None:
    """Whether several years share a classroom, as far as size and place tell; None: unknown,
    as of a school without primary."""
    if not primary_enrolment:
        return None
    if primary_enrolment > SURELY_NOT_MULTIGRADE:
        return False
    return True if rural and primary_enrolment <= SURELY_MULTIGRADE else None
