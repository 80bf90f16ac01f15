"""What is written to people about visits: when, to whom, with which words."""

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.directory.notices import reached_at
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.notices.actions import notify
from cardumen.notices.enums import Section
from cardumen.notices.kinds import NoticeKind, add_notice
from cardumen.people.models import Person

NO_DAY: Final = 0


def people_at(visit: Visit, *, but: int | None) -> Iterator[Person]:
    """Who arranges it at each school, or works there now; not at the school `but`."""
    sides = ((visit.organisation, visit.organiser), (visit.host, visit.receiver))
    for school, person in sides:
        if school.pk != but:
            yield from reached_at(school, first=person)


def tell_change(visit: Visit, *, but: int | None, by: Person | None) -> None:
    """Its days, or that it was cancelled, to the other school."""
    notify(
        CHANGED,
        visit.pk,
        *days_of(visit),
        to=people_at(visit, but=but),
        network=visit.network,
        by=by,
    )


def remind(kind: NoticeKind, visit: Visit, *numbers: int) -> None:
    """Both schools, once."""
    people = people_at(visit, but=None)
    notify(kind, visit.pk, *numbers, to=people, network=visit.network, by=None)


def undated_facts(person: Person, number: int) -> dict[str, Any] | None:
    """While no one has chosen them."""
    return _facts(person, number, VisitState.AGREED)


def dated_facts(person: Person, number: int, first: int) -> dict[str, Any] | None:
    """While it is still to come, or to be confirmed, and on that day."""
    facts = _facts(person, number, VisitState.DATED)
    return facts if facts is not None and days_of(facts["visit"])[0] == first else None


def _facts(person: Person, number: int, state: VisitState) -> dict[str, Any] | None:
    visits = Visit.objects.visible_to(person).with_both().filter(pk=number, state=state)
    visit = visits.first()
    return facts_of(visit, person) if visit is not None else None


def change_facts(person: Person, number: int, first: int, last: int) -> dict[str, Any] | None:
    """While it is still so, and they work at one of the two schools."""
    visit = Visit.objects.visible_to(person).with_both().filter(pk=number).first()
    if visit is None or days_of(visit) != (first, last):
        return None
    return facts_of(visit, person)


def facts_of(visit: Visit, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "visit": visit,
        "url": settings.SITE_URL + visit.get_absolute_url(),
    }


def days_of(visit: Visit) -> tuple[int, int]:
    """As numbers; of one that was cancelled, none."""
    if visit.begins_on is None or visit.ends_on is None or visit.state == VisitState.CANCELLED:
        return NO_DAY, NO_DAY
    return visit.begins_on.toordinal(), visit.ends_on.toordinal()


CHANGED = add_notice(
    NoticeKind(
        key="visit-changed",
        name=_("Dates of internships"),
        why=_("your school takes part in this visit"),
        section=Section.REPLIES,
        template="internships/mail/changed",
        facts=change_facts,
    ),
    bears_repeating=True,
)
UNDATED = add_notice(
    NoticeKind(
        key="visit-undated",
        name=_("Internships without dates"),
        why=_("your school takes part in this visit"),
        section=Section.REPLIES,
        template="internships/mail/undated",
        facts=undated_facts,
    ),
    bears_repeating=True,
)
SOON = add_notice(
    NoticeKind(
        key="visit-soon",
        name=_("Internships that begin soon"),
        why=_("your school takes part in this visit"),
        section=Section.REPLIES,
        template="internships/mail/soon",
        facts=dated_facts,
    ),
    bears_repeating=True,
)
HAPPENED = add_notice(
    NoticeKind(
        key="visit-happened",
        name=_("Whether internships took place"),
        why=_("your school takes part in this visit"),
        section=Section.REPLIES,
        template="internships/mail/happened",
        facts=dated_facts,
    ),
    bears_repeating=True,
)
