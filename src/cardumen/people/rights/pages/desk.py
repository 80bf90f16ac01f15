"""The desk of who answers for data: what waits, by the time that is left."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.people.models import Person
from cardumen.people.rights.clocks import is_certain
from cardumen.people.rights.enums import RequestState
from cardumen.people.rights.models import DataRequest
from cardumen.people.rights.rules import may_correct, may_hand_over
from cardumen.people.standing import name_of


@dataclass(frozen=True, slots=True)
class Waiting:
    request: DataRequest
    whom: str
    left: str
    is_late: bool


def requests_waiting(person: Person) -> list[Waiting]:
    seen = DataRequest.objects.visible_to(person).select_related("person")
    return [waiting(request) for request in seen.open()]


def requests_answered(person: Person) -> QuerySet[DataRequest]:
    """The latest first."""
    seen = DataRequest.objects.visible_to(person).select_related("person")
    return seen.exclude(state=RequestState.OPEN).order_by("-answered_at", "-pk")


def waiting(asked: DataRequest) -> Waiting:
    return Waiting(asked, whom(asked), left(asked), asked.days_left < 0)


def whom(asked: DataRequest) -> str:
    """The name of the person whose data it is about."""
    if asked.person is not None:
        return name_of(asked.person)
    return asked.about_name


def left(asked: DataRequest) -> str:
    """The time that is left, in words."""
    days = asked.days_left
    if days < 0:
        return ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
    if days == 0:
        return _("today")
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


@dataclass(frozen=True, slots=True)
class Handling:
    """A request as who answers it sees it."""

    request: DataRequest
    whom: str
    left: str
    needs_identity: bool
    may_extend: bool
    is_certain: bool
    may_correct: bool
    may_hand_over: bool


def handling(asked: DataRequest, viewer: Person) -> Handling:
    is_open = asked.state == RequestState.OPEN
    return Handling(
        request=asked,
        whom=whom(asked),
        left=left(asked) if is_open else "",
        needs_identity=is_open and bool(asked.asker_name) and not asked.identity,
        may_extend=is_open and asked.extended_at is None and asked.kind != "blocking",
        is_certain=asked.kind != "blocking" or is_certain(asked.due_on),
        may_correct=may_correct.allows(asked, viewer),
        may_hand_over=may_hand_over.allows(asked, viewer),
    )


def person_at(email: str) -> Person | None:
    return Person.objects.filter(email__iexact=email.strip()).first()
