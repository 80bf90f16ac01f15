"""Saved searches in words, and what is new among what they find."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.networks.standing import standing_of
from cardumen.people.models import Person
from cardumen.practices.index import find
from cardumen.practices.pages.filters import Wanted, chosen_in, filters_for, practices_wanted
from cardumen.practices.pages.offers import Offer
from cardumen.practices.searches.enums import Rhythm
from cardumen.practices.searches.models import SavedSearch, SearchDigest
from cardumen.practices.searches.notices import New

# So many of a search are told in one mail; the list tells the rest.
TOLD_AT_ONCE: Final = 10


@dataclass(frozen=True)
class Saved:
    search: SavedSearch
    label: str


@dataclass(frozen=True)
class Searches:
    saved: Sequence[Saved]
    rhythm: str
    next_at: datetime | None


def searches_of(person: Person) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(person=person)


def searches_page(person: Person) -> Searches:
    digest = SearchDigest.objects.filter(person=person).first()
    return Searches(
        saved=_named(list(searches_of(person))),
        rhythm=digest.rhythm if digest is not None else Rhythm.WEEKLY,
        next_at=digest.next_at if digest is not None else None,
    )


def new_for(person: Person) -> list[New]:
    """What was published since she saved each search, that she may read now and was not told of;
    each practice under the first search that finds it. Not what her own school has told."""
    told: set[int] = set()
    found = []
    for one in _named(list(searches_of(person))):
        wanted = _wanted(one.search.address)
        practices = (
            practices_wanted(person, wanted)
            .filter(published_at__gt=one.search.created_at)
            .exclude(told_to__person=person)
            .exclude(organisation__in=standing_of(person).organisations)
            .exclude(pk__in=told)
        )
        if wanted.q:
            practices = practices.filter(pk__in=find(practices, wanted.q, exactly=True).numbers)
        rows = list(practices.with_places().recent_first()[: TOLD_AT_ONCE + 1])
        told |= {row.pk for row in rows[:TOLD_AT_ONCE]}
        if rows:
            found.append(
                New(
                    one.label,
                    one.search.address,
                    rows[:TOLD_AT_ONCE],
                    more=len(rows) > TOLD_AT_ONCE,
                )
            )
    return found


def label_of(wanted: Wanted, school: Organisation | None) -> str:
    """What was asked for, in words."""
    parts = [_("“%(q)s”") % {"q": wanted.q}] if wanted.q else []
    parts += [str(one.label) for one in chosen_in(wanted, filters_for(wanted, Offer()), school)]
    return " · ".join(parts)


def _named(searches: Sequence[SavedSearch]) -> list[Saved]:
    """In two queries at most, however many."""
    wanted = {search.pk: _wanted(search.address) for search in searches}
    asked = {one.alike for one in wanted.values() if one.alike}
    schools = Organisation.objects.in_bulk(asked) if asked else {}
    return [
        Saved(search, label_of(wanted[search.pk], schools.get(wanted[search.pk].alike)))
        for search in searches
    ]


def _wanted(address: str) -> Wanted:
    return Wanted.read(QueryDict(address).dict())
