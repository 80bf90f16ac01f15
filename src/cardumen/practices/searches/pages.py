"""Saved searches in words."""

from collections.abc import Sequence

from django.db.models import QuerySet

from cardumen.directory.models import Organisation
from cardumen.people.models import Person
from cardumen.practices.searches.models import SavedSearch
from cardumen.practices.searches.notices import filters_of


def searches_of(person: Person) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(person=person)


def saved_by(person: Person) -> list[tuple[SavedSearch, str]]:
    return _named(list(searches_of(person)))


def _named(searches: Sequence[SavedSearch]) -> list[tuple[SavedSearch, str]]:
    """In two queries at most, however many."""
    filters = [filters_of(search) for search in searches]
    alike = {one.asked["alike"] for one in filters if one.asked["alike"]}
    # door: one that was merged keeps its name in a search.
    schools = Organisation.objects.in_bulk(alike) if alike else {}
    for one in filters:
        one.school = schools.get(one.asked["alike"])
    return [
        (search, " · ".join(one.in_words)) for search, one in zip(searches, filters, strict=True)
    ]
