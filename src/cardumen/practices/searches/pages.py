"""Saved searches in words, and what is new among what they find."""

from collections.abc import Sequence
from typing import Final

from django.db.models import QuerySet
from django.http import QueryDict

from cardumen.directory.models import Organisation
from cardumen.networks.standing import standing_of
from cardumen.people.models import Person
from cardumen.practices.finding import find
from cardumen.practices.pages.filters import PracticeFilters, practices_wanted
from cardumen.practices.searches.models import SavedSearch, SearchDigest
from cardumen.practices.searches.notices import New

# So many of a search are told in one mail; the list tells the rest.
TOLD_AT_ONCE: Final = 10


def searches_of(person: Person) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(person=person)


def saved_by(person: Person) -> list[tuple[SavedSearch, str]]:
    return _named(list(searches_of(person)))


def digest_for(person: Person) -> SearchDigest:
    """As they chose; else as for whoever chose nothing."""
    return SearchDigest.objects.filter(person=person).first() or SearchDigest(person=person)


def new_for(person: Person) -> list[New]:
    """What was published since they saved each search, that they may read now and were not told of;
    each practice under the first search that finds it. Not what their own school has told."""
    told: set[int] = set()
    found = []
    for search, label in saved_by(person):
        asked = _filters(search).asked
        practices = (
            practices_wanted(person, asked)
            .filter(published_at__gt=search.created_at)
            .exclude(told_to__person=person)
            .exclude(organisation__in=standing_of(person).organisations)
            .exclude(pk__in=told)
        )
        if asked["q"]:
            numbers = find(practices, asked["q"], exactly=True).numbers
            practices = practices.filter(pk__in=numbers)
        rows = list(practices.with_places().recent_first()[: TOLD_AT_ONCE + 1])
        told |= {row.pk for row in rows[:TOLD_AT_ONCE]}
        if rows:
            found.append(
                New(
                    label,
                    search.address,
                    rows[:TOLD_AT_ONCE],
                    more=len(rows) > TOLD_AT_ONCE,
                )
            )
    return found


def _named(searches: Sequence[SavedSearch]) -> list[tuple[SavedSearch, str]]:
    """In two queries at most, however many."""
    filters = [_filters(search) for search in searches]
    alike = {one.asked["alike"] for one in filters if one.asked["alike"]}
    # door: one that was merged keeps its name in a search.
    schools = Organisation.objects.in_bulk(alike) if alike else {}
    for one in filters:
        one.school = schools.get(one.asked["alike"])
    return [
        (search, " · ".join(one.in_words)) for search, one in zip(searches, filters, strict=True)
    ]


def _filters(search: SavedSearch) -> PracticeFilters:
    return PracticeFilters(QueryDict(search.address))
