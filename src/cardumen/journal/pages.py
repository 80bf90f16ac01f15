"""Trails: what a person did, what happened in a network, and in the whole installation, in words.

An entry holds numbers alone: no letter, message or draft can be read here. What it names, it names
to those who may see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.journal.models import Entry
from cardumen.kernel.errors import Text
from cardumen.kernel.events import Event
from cardumen.networks.models import Network
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import SUBJECTS, Subject, subjects
from cardumen.people.models import Person
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, list_page, uncounted
from cardumen.ui.navigation import Link, add_own, link
from cardumen.ui.panels import Duty, add_duty

A_PAGE: Final = 50
WEEK: Final = timedelta(days=7)
NETWORK: Final = "network"


@dataclass(frozen=True, slots=True)
class Row:
    """`by` is empty where it is the reader themselves."""

    at: datetime
    what: Text
    title: str
    url: str
    by: Text


def own_trail(filters: Filters, person: Person) -> ListPage[Row]:
    return _trail(filters, _told(private=True).filter(by=person.pk), person)


def network_trail(filters: Filters, network: Network, person: Person) -> ListPage[Row]:
    """What was done with the network itself: its members, offices, zones, invitations."""
    kinds = [
        name
        for name, kind in Event.kinds.items()
        if NETWORK in {field.name for field in fields(kind)}
    ]
    entries = _told().filter(kind__in=kinds, payload__network=network.pk)
    return _trail(filters, entries, person, within=network)


def whole_trail(filters: Filters, administrator: Person) -> ListPage[Row]:
    return _trail(filters, _told(), administrator)


def _told(*, private: bool = False) -> QuerySet[Entry]:
    """What people did, in words; what is private only to whoever did it."""
    words = [
        name for name, kind in Event.kinds.items() if kind.says and (private or not kind.is_private)
    ]
    # door: numbers; each trail is of those whom it concerns.
    return Entry.objects.filter(kind__in=words).order_by("-at", "-pk")


def _trail(
    filters: Filters, entries: QuerySet[Entry], viewer: Person, *, within: Network | None = None
) -> ListPage[Row]:
    """Without the name of the network all of it is `within`."""
    page = list_page(filters, uncounted(entries), size=A_PAGE)
    return page.as_rows(lambda shown: _rows(shown, viewer, within))


def _rows(entries: Sequence[Entry], viewer: Person, within: Network | None) -> list[Row]:
    about = [_about(entry.payload) for entry in entries]
    things: dict[str, dict[Any, Any]] = {
        subject.key: subject.visible_to(viewer).in_bulk(
            {number for of, number in about if of == subject.key}
        )
        for subject in subjects()
        if any(of == subject.key for of, _number in about)
    }
    named = set() if within else {number for of, number in about if of == NETWORK}
    # door: every network has a page.
    things[NETWORK] = Network.objects.in_bulk(named)
    # door: whoever acted, in a trail that is of theirs.
    people = Person.objects.in_bulk({entry.by for entry in entries} - {None, viewer.pk})
    return [
        Row(
            entry.at,
            Event.kinds[entry.kind].says,
            *_named(of, things.get(of, {}).get(number)),
            _by(entry, people, viewer),
        )
        for entry, (of, number) in zip(entries, about, strict=True)
    ]


def _about(payload: dict[str, Any]) -> tuple[str, int]:
    """The key of the subject, or "network", and the number; empty where it is of neither."""
    if payload.get("subject") in SUBJECTS:
        return payload["subject"], payload["number"]
    for key in (*SUBJECTS, NETWORK):
        if isinstance(payload.get(key), int):
            return key, payload[key]
    return "", 0


def _named(of: str, thing: Any) -> tuple[str, str]:
    if thing is None:
        return "", ""
    if of == NETWORK:
        return str(thing), thing.get_absolute_url()
    subject: Subject = SUBJECTS[of]
    return subject.title_of(thing), subject.within(thing).get_absolute_url()


def _by(entry: Entry, people: dict[Any, Person], viewer: Person) -> Text:
    if entry.by == viewer.pk:
        return ""
    if entry.by is None:
        return _("this installation")
    return people[entry.by].name if entry.by in people else _("someone who left")


@add_own(86)
def own_activity(_viewer: Viewer, _organisation: Any) -> list[Link]:
    return [link(_("My activity"), "journal:own")]


@add_task(95)
def network_activity(network: Network, _viewer: Viewer) -> Task:
    url = reverse("journal:network", args=[network.slug])
    return Task(_("Activity"), url, _("What was done with this network, and by whom"))


@add_duty(110)
def activity_duty(_administrator: Person) -> Duty:
    n = _told().filter(at__gte=timezone.now() - WEEK).count()
    stands = ngettext("%(n)d act this week", "%(n)d acts this week", n) % {"n": n}
    return Duty(_("Activity"), reverse("journal:whole"), stands)
