"""Notify someone of a thing; choose the pace; begin a summary."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import Final

from django.db import transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Busy
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.mail.actions import queue_text, queue_unwritten
from cardumen.networks.models import Network
from cardumen.notices.clocks import begins_week, local_time, summary_after
from cardumen.notices.enums import Pace
from cardumen.notices.events import PaceChosen, SummaryHourChosen
from cardumen.notices.kinds import NOTICES, SUMMARY, NoticeKind
from cardumen.notices.models import Choice, Notice, Paces, Summary
from cardumen.people.models import Person

# So many people are seen to at a time: the jobs of others come in between.
BATCH: Final = 200
PACES: Final = {Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY}


@transaction.atomic
def notify(
    kind: NoticeKind,
    *numbers: int,
    to: Iterable[Person],
    network: Network | None,
    by: Person | None,
) -> None:
    """Each of them once, but for whoever brought it about: by a letter of its own that leaves after
    the commit, or in a summary, as each chose."""
    others = (person for person in to if person != by)
    text = ":".join(map(str, numbers))
    while people := {person.pk: person for person in islice(others, BATCH)}:
        _notify_some(kind, text, people, network)


def _notify_some(
    kind: NoticeKind, numbers: str, people: Mapping[int, Person], network: Network | None
) -> None:
    """The same questions however many they are. Of two at the same moment, a letter's key lets one
    through."""
    # door: of those who are notified.
    known = Notice.objects.filter(person__in=people, kind=kind.key, numbers=numbers)
    new = people.keys() - set(known.values_list("person", flat=True))
    paces = Choice.objects.paces_of_many(new)
    number = network.pk if network else None
    now = timezone.now()
    notices: list[Notice] = []
    alone: dict[str, str] = {}
    for person in (people[pk] for pk in sorted(new)):
        pace = paces[person.pk].of(kind.key, number)
        notice = Notice(person=person, kind=kind.key, numbers=numbers, network=network)
        notice.left_at = None if pace in {Pace.DAILY, Pace.WEEKLY} else now
        notices.append(notice)
        if pace == Pace.AT_ONCE:
            alone[notice.key] = person.email
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    queue_unwritten(alone)


def mark_read(*, kind: NoticeKind, numbers: Sequence[int], by: Person) -> None:
    """They have seen what these are about: what still waits is not sent. One query where there is
    nothing new to them; where no one can write now, the page is as good without."""
    texts = [str(number) for number in numbers]
    unread = Notice.objects.unread().filter(person=by, kind=kind.key, numbers__in=texts)
    if unread.exists():
        with suppress(Busy), transaction.atomic():
            unread.update(read_at=timezone.now())


@transaction.atomic
def choose_pace(*, kind: str, network: Network | None, pace: str, by: Actor) -> None:
    """An empty `pace` forgets what they chose."""
    # Their summary is the lock: a mail program clicks twice, and the worker may begin it meanwhile.
    summary = locked(summary_of(by.person, timezone.now()))
    chosen = Choice.objects.filter(person=by.person, kind=kind, network=network)
    if chosen.filter(pace=pace).exists() or not (pace or chosen.exists()):
        return
    if pace:
        # Two clicks at once choose the same.
        Choice.objects.update_or_create(
            person=by.person, kind=kind, network=network, defaults={"pace": Pace(pace).value}
        )
    else:
        chosen.delete()
    _put_off(summary, timezone.now())
    number = network.pk if network else None
    publish(PaceChosen(kind=kind, network=number, pace=pace), by=by)


@transaction.atomic
def stop_kind(*, kind: str, network: Network | None, by: Actor) -> str:
    """The pace that they had chosen there, for whoever thinks again; empty without one."""
    chosen = Choice.objects.filter(person=by.person, kind=kind, network=network)
    before = chosen.exclude(pace=Pace.NEVER).values_list("pace", flat=True).first()
    choose_pace(kind=kind, network=network, pace=Pace.NEVER, by=by)
    return before or ""


@transaction.atomic
def start_again(*, kind: str, network: Network | None, pace: str, by: Actor) -> None:
    """At the `pace` of before. Of a network it comes again even where they stopped the kind in
    all of them: they ask for these."""
    number = network.pk if network else None
    if Choice.objects.paces_of(by.person).of(kind, number) != Pace.NEVER:
        return
    choose_pace(kind=kind, network=network, pace=pace if pace in PACES else "", by=by)
    if Choice.objects.paces_of(by.person).of(kind, number) == Pace.NEVER:
        choose_pace(kind=kind, network=network, pace=NOTICES[kind].pace, by=by)


@transaction.atomic
def choose_hour(*, hour: int, by: Actor) -> None:
    summary = locked(summary_of(by.person, timezone.now()))
    if summary.hour == hour:
        return
    summary.hour = hour
    summary.save(update_fields=["hour"])
    _put_off(summary, timezone.now())
    publish(SummaryHourChosen(hour=hour), by=by)


def summary_of(person: Person, now: datetime) -> Summary:
    """When they get one; from their first on."""
    known = Summary.objects.filter(person=person).first()
    if known is not None:
        return known
    new = Summary(person=person)
    defaults = {"next_at": _next(new, now)}
    return Summary.objects.get_or_create(person=person, defaults=defaults)[0]


def expect_summaries(now: datetime) -> None:
    """For those who came recently."""
    people = Person.objects.filter(is_active=True, summary=None).order_by("pk")
    for person in people[:BATCH]:
        summary_of(person, now)


@transaction.atomic
def begin_summary(person: Person, now: datetime) -> None:
    """Queues the one whose time has come, with all that waits for it; from then on it is not time
    until the next, and after an outage not twice in a day. Without anything to say there is
    none."""
    summary = Summary.objects.select_for_update().filter(person=person).first()
    if summary is None or summary.next_at > now:
        return
    local = local_time(person, now)
    day = summary.next_at.astimezone(local.tzinfo).date()
    summary.last_on = local.date()
    _put_off(summary, now)
    paces = Choice.objects.paces_of(person)
    due = {Pace.AT_ONCE, Pace.DAILY} | ({Pace.WEEKLY} if begins_week(day) else set())
    if not paces.has_summary:
        due = set()
    _find_news(person, paces, due)
    # door: their own.
    waiting = Notice.objects.waiting().filter(person=person)
    chosen = {one.pk: paces.of(one.kind, one.network_id) for one in waiting}
    dropped = [pk for pk, pace in chosen.items() if pace == Pace.NEVER or not paces.has_summary]
    Notice.objects.filter(pk__in=dropped).update(left_at=now)
    within = [pk for pk, pace in chosen.items() if pace in due]
    if Notice.objects.filter(pk__in=within).update(left_at=now, summary=day):
        queue_text(key=f"{SUMMARY}:{day}:{person.pk}", to=person.email)


def _find_news(person: Person, paces: Paces, due: set[Pace]) -> None:
    for kind in NOTICES.values():
        if kind.find is None or not due:
            continue
        Notice.objects.bulk_create(
            [
                Notice(person=person, kind=kind.key, numbers=str(number), network_id=network)
                for number, network in kind.find(person)
                if paces.of(kind.key, network) in due
            ],
            ignore_conflicts=True,
        )


def _put_off(summary: Summary, now: datetime) -> None:
    summary.next_at = _next(summary, now)
    summary.save(update_fields=["next_at", "last_on"])


def _next(summary: Summary, now: datetime) -> datetime:
    is_daily = Choice.objects.paces_of(summary.person).is_daily
    local = local_time(summary.person, now)
    return summary_after(local, summary.hour, is_daily=is_daily, last=summary.last_on)
