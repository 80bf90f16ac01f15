"""The desk of who answers for data: what waits, by the time that is left."""

from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.people.models import Person, Viewer, administers
from cardumen.people.rights.clocks import is_certain
from cardumen.people.rights.enums import RequestKind, RequestState
from cardumen.people.rights.models import DataRequest
from cardumen.people.rights.rules import may_correct, may_hand_over
from cardumen.people.standing import name_of
from cardumen.ui.panels import Duty, Waiting, add_duty, add_waiting

MOST_ON_TODAY: Final = 5


def requests_waiting(person: Person) -> list[dict[str, Any]]:
    seen = DataRequest.objects.visible_to(person).select_related("person")
    return [_told(request) for request in seen.open()]


def requests_answered(person: Person) -> QuerySet[DataRequest]:
    """The latest first."""
    seen = DataRequest.objects.visible_to(person).select_related("person")
    return seen.exclude(state=RequestState.OPEN).order_by("-answered_at", "-pk")


def handling(asked: DataRequest, viewer: Person) -> dict[str, Any]:
    """A request as who answers it sees it."""
    is_open = asked.state == RequestState.OPEN
    is_blocking = asked.kind == RequestKind.BLOCKING
    return _told(asked) | {
        "needs_identity": is_open and bool(asked.asker_name) and not asked.identity,
        "may_extend": is_open and asked.extended_at is None and not is_blocking,
        "is_certain": not is_blocking or is_certain(asked.due_on),
        "may_correct": may_correct.allows(asked, viewer),
        "may_hand_over": may_hand_over.allows(asked, viewer),
    }


def _told(asked: DataRequest) -> dict[str, Any]:
    """Whose data it is about, and the time that is left in words; blank once it is answered."""
    is_open = asked.state == RequestState.OPEN
    return {
        "request": asked,
        "whom": name_of(asked.person) if asked.person is not None else asked.about_name,
        "left": _left(asked.days_left) if is_open else "",
        "is_late": is_open and asked.days_left < 0,
    }


def _left(days: int) -> str:
    if days < 0:
        return ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
    if days == 0:
        return _("today")
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


def person_at(email: str) -> Person | None:
    return Person.objects.filter(email__iexact=email.strip()).first()


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Requests to answer, each with the time that the law leaves, the most urgent first."""
    if not isinstance(viewer, Person) or not administers(viewer):
        return []
    asked = DataRequest.objects.visible_to(viewer).select_related("person").open()
    return [
        Waiting(
            _("Request about data, %(left)s") % {"left": _left(one.days_left)},
            f"{capfirst(one.get_kind_display())} · {_told(one)['whom']}",
            reverse("people:desk_request", args=[one.pk]),
            _("Answer request"),
        )
        for one in asked[:MOST_ON_TODAY]
    ]


@add_duty(10)
def requests_duty(administrator: Person) -> Duty:
    waiting = requests_waiting(administrator)
    stands = _("None to answer")
    if waiting:
        count = ngettext("%(n)d to answer", "%(n)d to answer", len(waiting)) % {"n": len(waiting)}
        stands = _("%(count)s · the first: %(left)s") % {"count": count, "left": waiting[0]["left"]}
    return Duty(_("Requests about data"), reverse("people:desk"), stands, bool(waiting))
