"""What the pages of asks show, what other pages show of them, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.asks import rules
from cardumen.asks.askables import askable_about
from cardumen.asks.enums import AskState, Way
from cardumen.asks.models import Ask
from cardumen.asks.notices import receiver_of
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.notices import reached_at
from cardumen.directory.travel import travel_between
from cardumen.kernel.errors import Text
from cardumen.kernel.names import first
from cardumen.networks.sharing.audiences import known_by_name
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.networks.subjects import subject_called, subject_of
from cardumen.people.models import Person
from cardumen.ui.panels import Waiting, add_waiting

MOST_WAITING: Final = 5
MOST_LISTED: Final = 50
TONES: Final = {
    AskState.ASKED: "sun", AskState.ACCEPTED: "leaf", AskState.DECLINED: "", AskState.WITHDRAWN: "",
}  # fmt: skip
ASKED: Final = {
    Way.VISIT: gettext_lazy("%(school)s asks to visit you"),
    Way.CONVERSATION: gettext_lazy("%(school)s would like to talk with you"),
    Way.JOINT_PROJECT: gettext_lazy("%(school)s would like to work on this with you"),
}


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who at the host reads an ask; `name` is blank for those to whom only schools are named."""

    name: str
    post: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """What the form of an ask begins with, and what one should know before sending it."""

    host: Organisation
    receiver: Receiver
    distance: str
    capacity: Text
    ways: Sequence[Way]
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    title: str
    other: str
    state: Text
    tone: str
    way: Text
    ask: Ask


@dataclass(frozen=True, slots=True)
class Shown:
    """One ask, for someone of either side; of what it is about, and what it names, that which they
    may read today. `meet_with`: whom to write to, once it is accepted, while they work there.
    `is_withheld`: its words, which were hidden from them."""

    row: Row
    thing: Any
    reference: Any
    is_received: bool
    is_withheld: bool
    may_answer: bool
    may_withdraw: bool
    meet_with: Person | None


@dataclass(frozen=True, slots=True)
class Asking:
    """What a page says of asking a host about its thing: `asks`, those of the viewer's
    organisations."""

    url: str
    is_open: bool
    asks: Sequence[Ask]

    @property
    def waits(self) -> bool:
        return any(ask.state == AskState.ASKED for ask in self.asks)


def begin(
    thing: Any, asking: Organisation, host: Organisation, reference: Any, by: Person
) -> Begun:
    askable = askable_about(thing)
    person = receiver_of(host, thing, reference)
    receiver = _receiver(person, host, by)
    greeting = (
        _("Hello %(name)s:") % {"name": first(receiver.name)} if receiver.name else _("Hello:")
    )
    signed = f"{by.name}, {asking}"
    return Begun(
        host=host,
        receiver=receiver,
        distance=travel_between(asking, host).words,
        capacity=askable.capacity(host),
        ways=askable.ways(thing, host),
        message="\n\n".join([greeting, str(askable.wish(thing, reference)), signed]),
    )


def _receiver(person: Person | None, host: Organisation, viewer: Viewer) -> Receiver:
    if person is None:
        return Receiver("", "", False)
    known = host.pk in known_by_name(viewer, [host.pk])
    # door: of the one person who is written to, their role.
    post = Affiliation.objects.current().filter(organisation=host, person=person).first()
    return Receiver(person.name if known else "", post.post if post else "", True)


def show_ask(ask: Ask, viewer: Viewer) -> Shown:
    """It must have come through `visible_to(viewer)`."""
    is_received = ask.host_id in standing_of(viewer).organisations
    waits = ask.state == AskState.ASKED
    other, there = (ask.answered_by, ask.host)
    if is_received:
        other, there = (ask.by, ask.organisation)
    accepted = ask.state == AskState.ACCEPTED
    return Shown(
        row=row_of(ask, is_received=is_received),
        thing=subject_called(ask.subject).found_by(viewer, ask.number),
        reference=_reference_for(viewer, ask),
        is_received=is_received,
        is_withheld=is_received and ask.is_hidden,
        may_answer=waits and rules.may_answer_ask.allows(viewer, ask),
        may_withdraw=waits and not is_received and rules.may_withdraw_ask.allows(viewer, ask),
        meet_with=other if accepted and other in reached_at(there, first=other) else None,
    )


def _reference_for(viewer: Viewer, ask: Ask) -> Any:
    if ask.reference_number is None:
        return None
    return subject_called(ask.reference).found_by(viewer, ask.reference_number)


def row_of(ask: Ask, *, is_received: bool) -> Row:
    state = AskState(ask.state)
    return Row(
        url=ask.get_absolute_url(),
        title=ask.title,
        other=str(ask.organisation if is_received else ask.host),
        state=state.label,
        tone=TONES[state],
        way=Way(ask.way).label,
        ask=ask,
    )


def asks_of(viewer: Viewer) -> dict[str, list[Row]]:
    """The latest that their organisations received and sent."""
    own = standing_of(viewer).organisations
    latest = Ask.objects.visible_to(viewer).with_both().order_by("-at", "-pk")
    found = list(latest[:MOST_LISTED])
    return {
        "received": [row_of(ask, is_received=True) for ask in found if ask.host_id in own],
        "sent": [row_of(ask, is_received=False) for ask in found if ask.organisation_id in own],
    }


def asking_about(
    thing: Any, host: Organisation, viewer: Viewer, acting_for: Organisation | None
) -> Asking:
    """Whether the viewer may ask this host about it, and what was asked before."""
    askable = askable_about(thing)
    refusal = askable.may_ask(viewer, thing, askable.asking(thing, acting_for), host)
    return Asking(
        url=reverse("asks:new", args=[askable.subject.key, thing.pk, host.pk]),
        is_open=refusal is None,
        asks=asks_about(thing, viewer),
    )


def asks_about(thing: Any, viewer: Viewer) -> list[Ask]:
    """What the viewer's organisations asked or were asked about it, the latest first; several parts
    of one page ask it once."""
    if not isinstance(viewer, Person) or not standing_of(viewer).organisations:
        return []
    subject = subject_of(thing).key
    key = f"asks {subject} {thing.pk}"
    if key not in viewer.looked_up:
        viewer.looked_up[key] = rows_for(viewer, _about, subject, number=thing.pk)
    found: list[Ask] = viewer.looked_up[key]
    return found


def waiting_about(thing: Any, viewer: Viewer) -> set[int]:
    """The hosts that were asked about it and have not answered."""
    return {ask.host_id for ask in asks_about(thing, viewer) if ask.state == AskState.ASKED}


def _about(viewer: Viewer, subject: str, number: int) -> QuerySet[Ask]:
    seen = Ask.objects.visible_to(viewer).filter(subject=subject, number=number)
    return seen.with_both().order_by("-at", "-pk")


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Asks to which no one of their organisations has answered."""
    if not standing_of(viewer).organisations:
        return []
    return [
        Waiting(
            ASKED[Way(ask.way)] % {"school": ask.organisation.name},
            ask.title,
            ask.get_absolute_url(),
            _("Answer request"),
        )
        for ask in rows_for(viewer, _unanswered)
    ]


def _unanswered(viewer: Viewer) -> QuerySet[Ask]:
    own = standing_of(viewer).organisations
    # door: of where they work.
    asked = Ask.objects.filter(host__in=own, is_hidden=False, state=AskState.ASKED)
    return asked.select_related("organisation").order_by("at", "pk")[:MOST_WAITING]
