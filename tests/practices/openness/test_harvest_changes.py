"""What a practice goes through, and what its record tells of it."""

from datetime import datetime

import pytest
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.labels.actions import merge_tag
from cardumen.labels.models import FreeTag
from cardumen.moderation.actions import hide_thing, lift_hiding
from cardumen.moderation.models import Hiding
from cardumen.practices import actions
from cardumen.practices.enums import Verdict
from cardumen.practices.models import Practice
from cardumen.practices.models.openness import OpenRecord
from cardumen.practices.openness.tasks import mend_open_records
from cardumen.practices.verifications.actions import verify_practice
from cardumen.talk.actions import give_thanks
from tests.cast import make_practice
from tests.practices.openness.harvesting import (
    DAY,
    LIST,
    ask,
    change,
    found,
    titles,
    withdraw,
)

pytestmark = pytest.mark.django_db


def told(practice: Practice) -> tuple[str, list[str]]:
    """Whether its record is deleted, and the titles that it tells."""
    root = ask(LIST | {"verb": "GetRecord", "identifier": f"oai:localhost:practices/{practice.pk}"})
    return "".join(found(root, "//oai:header/@status")), titles(root)


def moment(practice: Practice) -> datetime:
    return OpenRecord.objects.get(pk=practice.pk).changed_at


def test_only_what_everybody_reads_has_a_record(cast, radio):
    make_practice(cast.azapa, cast.lideres, cast.neighbour, title="De la red")
    draft = make_practice(cast.azapa, None, cast.neighbour, state="draft", visibility="public")
    mend_open_records()
    assert (titles(ask(LIST)), OpenRecord.objects.filter(pk=draft.pk).exists()) == (
        ["Radio"],
        False,
    )


def hide(cast, practice):
    hide_thing(thing=practice, reason="Falta permiso.", by=Actor(cast.coordinator))


def narrow(cast, practice):
    change(cast, practice, visibility="members")


def erase(cast, practice):
    practice.tags.all().delete()
    practice.delete()
    mend_open_records()


@pytest.mark.parametrize("take_back", [withdraw, hide, narrow, erase])
def test_what_is_taken_back_is_told_as_deleted_from_then_on(cast, radio, take_back):
    number, before = radio.pk, timezone.now().replace(microsecond=0)
    take_back(cast, radio)
    radio.pk = number
    root = ask(LIST | {"from": f"{before:%Y-%m-%dT%H:%M:%SZ}"})
    assert (
        found(root, "//oai:header/@status"),
        found(root, "//oai:setSpec/text()"),
        found(root, "//oai:metadata"),
        told(radio),
    ) == (["deleted"], ["network:lideres", "topic:reading"], [], ("deleted", []))


def test_it_comes_back_when_everybody_reads_it_again(cast, radio):
    withdraw(cast, radio)
    OpenRecord.objects.update(changed_at=DAY)
    actions.publish_practice(practice=radio, by=Actor(cast.teacher, cast.talhuan))
    assert (told(radio), moment(radio) > DAY) == (("", ["Radio"]), True)


def test_a_hiding_that_is_lifted_brings_it_back(cast, radio):
    hide(cast, radio)
    lift_hiding(hiding=Hiding.objects.about(radio).get(), by=Actor(cast.coordinator))
    assert told(radio) == ("", ["Radio"])


def test_what_can_no_longer_be_read_is_not_told_before_anybody_has_looked(radio):
    Practice.objects.filter(pk=radio.pk).update(state="withdrawn")
    assert (told(radio), found(ask(LIST | {"verb": "ListIdentifiers"}), "//@status")) == (
        ("deleted", []),
        ["deleted"],
    )


def retitle(cast, practice):
    change(cast, practice, title="Radio escolar")


def rewrite(cast, practice):
    change(cast, practice, start_on_monday="Pida la llave.")


def relabel(cast, practice):
    change(cast, practice, topics=["arts"])


def verify(cast, practice):
    verify_practice(
        practice=practice, finding="Vi.", verdict=Verdict.SO, by=Actor(cast.facilitator)
    )


def rename_school(cast, practice):
    type(cast.talhuan).objects.filter(pk=cast.talhuan.pk).update(name="Otra")
    mend_open_records()


@pytest.mark.parametrize("happen", [retitle, rewrite, relabel, verify, rename_school])
def test_what_changes_is_told_anew(cast, radio, happen):
    happen(cast, radio)
    assert moment(radio) > DAY


def thank(cast, practice):
    give_thanks(thing=practice, by=Actor(cast.principal, cast.punta_delgada))


def same(cast, practice):
    change(cast, practice)


def look(cast, practice):
    mend_open_records()


@pytest.mark.parametrize("happen", [thank, same, look])
def test_what_does_not_change_keeps_its_moment(cast, radio, happen):
    happen(cast, radio)
    assert moment(radio) == DAY


def test_a_name_that_many_carry_is_looked_at_by_a_job(cast, radio, run_jobs):
    make_practice(cast.azapa, None, cast.neighbour, visibility="public")
    tag = FreeTag.objects.create(plain="onda", value="onda")
    merge_tag(tag=tag, topic="arts", by=Actor(cast.administrator))
    run_jobs()
    assert OpenRecord.objects.count() == 2
