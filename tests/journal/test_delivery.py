"""An event is kept with what caused it, and told to each listener on its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.db import transaction

from cardumen.jobs.models import Job
from cardumen.journal.actions import DELIVERY
from cardumen.journal.models import Entry
from cardumen.journal.tasks import deliver
from cardumen.kernel.events import LISTENERS, Event, Signature, listener, publish
from tests.registries import set_apart

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    times: int
    on: date


heard: list[BellRung] = []


def hear(event: BellRung) -> None:
    heard.append(event)


def stumble(event: BellRung) -> None:
    raise RuntimeError("stumbled")


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    heard.clear()
    with set_apart(LISTENERS):
        listener(stumble)
        listener(hear)
        yield


@dataclass(frozen=True)
class Ringer:
    signature: Signature


RING = BellRung(times=2, on=date(2026, 11, 4))


@pytest.mark.parametrize(
    ("by", "signed"),
    [
        (Ringer(Signature(7, 3)), (7, 3)),
        (Ringer(Signature(7)), (7, None)),
        (None, (None, None)),
    ],
)
def test_event_is_journalled_with_who_and_for_whom(by, signed):
    publish(RING, by=by)
    entry = Entry.objects.get(kind="BellRung")
    assert (entry.by, entry.acting_for) == signed
    assert entry.payload["times"] == 2


def test_event_that_names_the_organisation_is_right_about_it():
    publish(replace(RING, acting_for=5), by=Ringer(Signature(7, 3)))
    entry = Entry.objects.get(kind="BellRung")
    assert (entry.by, entry.acting_for) == (7, 5)


def test_event_reaches_each_listener_though_another_fails(run_jobs, caplog):
    publish(RING)
    run_jobs()
    assert [event.times for event in heard] == [2]


def test_dates_come_back_as_iso_text(run_jobs, caplog):
    publish(RING)
    run_jobs()
    assert heard[0].on == "2026-11-04"


@pytest.mark.django_db(transaction=True)
def test_event_of_a_transaction_rolled_back_never_was():
    with transaction.atomic():
        publish(RING)
        transaction.set_rollback(True)
    assert (Entry.objects.count(), Job.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_event_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        publish(RING)


def test_delivery_is_queued_under_the_name_of_its_task():
    assert deliver.name == DELIVERY


def test_two_events_of_one_name_are_refused():
    with pytest.raises(TypeError, match="BellRung"):
        type("BellRung", (Event,), {"__module__": "elsewhere"})
