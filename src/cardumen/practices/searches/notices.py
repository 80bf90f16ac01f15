"""What saved searches found, in the summary of whoever saved them."""

from collections.abc import Iterator
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cardumen.networks.standing import standing_of
from cardumen.notices.enums import Pace, Section
from cardumen.notices.kinds import Found, NoticeKind, add_notice
from cardumen.people.models import Person
from cardumen.practices.finding import find
from cardumen.practices.notices import new_since, practice_facts
from cardumen.practices.pages.filters import PracticeFilters, practices_wanted
from cardumen.practices.searches.models import SavedSearch


def filters_of(search: SavedSearch) -> PracticeFilters:
    return PracticeFilters(QueryDict(search.address))


def found_by_searches(person: Person) -> Iterator[Found]:
    """What was published since they saved each search, that they may read now. Not what their own
    school shares."""
    for search in SavedSearch.objects.filter(person=person):
        since: datetime = max(new_since(), search.created_at)
        asked = filters_of(search).asked
        practices = (
            practices_wanted(person, asked)
            .filter(published_at__gt=since)
            .exclude(organisation__in=standing_of(person).organisations)
        )
        if asked["q"]:
            numbers = find(practices, asked["q"], exactly=True).numbers
            practices = practices.filter(pk__in=numbers)
        yield from practices.recent_first().values_list("pk", "network")


NEW_FOUND = add_notice(
    NoticeKind(
        key="new-practices",
        name=_("New practices of your saved searches"),
        section=Section.SEARCHES,
        pace=Pace.WEEKLY,
        facts=practice_facts,
        find=found_by_searches,
    )
)
