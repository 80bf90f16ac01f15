"""What is compared of two schools, from the register and from what they wrote themselves."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cardumen.directory.codes import levels_of
from cardumen.directory.models import Organisation, SpecialityTaught, TeachingOffer
from cardumen.labels.vocabulary import MULTIGRADE
from cardumen.methods.retrieval import SchoolContext

# No register says which schools are multigrade. With at most 40 pupils in eight grades courses are
# taught together; with 160, twenty a grade, they are not; between the two it is not known.
SURELY_MULTIGRADE: Final = 40
SURELY_NOT_MULTIGRADE: Final = 160


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an organisation; None or empty is not known."""

    enrolment: int | None = None
    primary: int | None = None
    rural: bool | None = None
    vulnerability: float | None = None
    vulnerability_year: int | None = None
    levels: frozenset[str] = frozenset()
    specialities: frozenset[str] = frozenset()

    def context(self, levels: Collection[str], topics: Collection[str]) -> SchoolContext:
        """The context of something the school wrote, for these levels and on these topics; without
        levels of its own, those that the school teaches."""
        return SchoolContext(
            levels=frozenset(levels) or self.levels,
            enrolment=self.enrolment,
            rural=self.rural,
            vulnerability=self.vulnerability,
            multigrade=True if MULTIGRADE in topics else self._multigrade(),
            specialities=self.specialities,
        )

    def _multigrade(self) -> bool | None:
        if not self.primary:
            return None
        if self.primary <= SURELY_MULTIGRADE:
            return True
        return False if self.primary >= SURELY_NOT_MULTIGRADE else None


UNKNOWN: Final = Facts()


def facts_of(organisations: Collection[int]) -> dict[int, Facts]:
    """The latest facts of each, in three queries; one that is not a school has few."""
    rows = Organisation.objects.filter(pk__in=organisations).values_list(
        "pk",
        "facts",
        "facts__enrolment",
        "facts__primary_enrolment",
        "facts__is_rural",
        "vulnerability",
        "vulnerability_year",
    )
    found = list(rows)
    years = [facts for _, facts, *_ in found if facts is not None]
    levels: dict[int, set[str]] = defaultdict(set)
    for facts, code in TeachingOffer.objects.filter(facts__in=years).values_list("facts", "code"):
        levels[facts].update(levels_of(code))
    taught: dict[int, set[str]] = defaultdict(set)
    for facts, code in SpecialityTaught.objects.filter(facts__in=years).values_list(
        "facts", "code"
    ):
        taught[facts].add(str(code))
    return {
        organisation: Facts(
            enrolment=enrolment,
            primary=primary,
            rural=rural,
            vulnerability=vulnerability,
            vulnerability_year=year,
            levels=frozenset(levels[facts]) if facts else frozenset(),
            specialities=frozenset(taught[facts]) if facts else frozenset(),
        )
        for organisation, facts, enrolment, primary, rural, vulnerability, year in found
    }


def beside(facts: Mapping[int, Facts], organisation: int) -> dict[int, Facts]:
    """What is compared with one of them: no index of another year than its own."""
    year = facts.get(organisation, UNKNOWN).vulnerability_year
    return {
        pk: one if one.vulnerability_year == year else replace(one, vulnerability=None)
        for pk, one in facts.items()
    }
