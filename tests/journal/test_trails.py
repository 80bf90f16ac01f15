"""Trails: everyone their own, coordinators their network's, administrators the installation's."""

from django.utils import timezone

from cardumen.challenges import actions
from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.moderation.actions import report_thing
from cardumen.moderation.enums import ReportReason
from cardumen.networks.zones.actions import add_zone
from cardumen.notices.actions import choose_hour, choose_pace
from cardumen.notices.enums import Pace
from cardumen.practices.models import Practice
from cardumen.talk.actions import post_message
from tests.cast import Cast
from tests.practices.forms import text_of


def trail(client, path: str) -> str:
    return text_of(client.get(path, HTTP_ACCEPT_LANGUAGE="en"))


def test_everyone_reads_their_own_and_no_words_of_letters(as_, cast: Cast):
    by = Actor(cast.principal, cast.punta_delgada)
    post_message(thing=cast.practice, kind="question", body="¿Y el wifi?", by=by)
    actions.solve_challenge(challenge=cast.challenge, what_solved="La radio.", by=by)
    own = trail(as_("principal"), "/activity/mine/")
    assert f"Message posted: {cast.practice.title}" in own
    assert f"Challenge solved: {cast.challenge.title}" in own
    assert "Message posted" not in trail(as_("teacher"), "/activity/mine/")
    whole = trail(as_("administrator"), "/activity/")
    assert cast.principal.name in whole
    assert ("wifi" in own + whole, "La radio" in own + whole) == (False, False)


def test_what_one_no_longer_reads_is_named_no_more(as_, cast: Cast):
    post_message(
        thing=cast.practice,
        kind="question",
        body="¿Cómo?",
        by=Actor(cast.principal, cast.punta_delgada),
    )
    Practice.objects.update(state="withdrawn")
    own = trail(as_("principal"), "/activity/mine/")
    assert "Message posted" in own
    assert cast.practice.title not in own


def test_coordinators_read_what_was_done_with_their_network(as_, cast: Cast):
    add_zone(network=cast.lideres, name="Norte", by=Actor(cast.administrator))
    Entry.objects.create(kind="ZoneAdded", payload={"network": cast.solar.pk, "zone": 1})
    Entry.objects.create(kind="NetworkAmended", payload={"network": cast.lideres.pk}, by=10**6)
    Entry.objects.create(kind="NetworkAmended", payload={"network": cast.lideres.pk})
    found = trail(as_("coordinator"), "/activity/networks/lideres/")
    assert "Zone added" in found
    assert f"Zone added: {cast.lideres.name}" not in found
    assert cast.administrator.name in found
    assert ("someone who left" in found, "this installation" in found) == (True, True)
    assert cast.solar.name not in found
    assert timezone.localdate().strftime("%Y") in found


def test_no_one_else_reads_settings_and_reports(as_, cast: Cast):
    """Neither a coordinator whose network is silenced, nor an administrator whose school is
    reported."""
    by = Actor(cast.principal)
    choose_pace(kind="message", network=cast.lideres, pace=Pace.NEVER, by=by)
    choose_hour(hour=18, by=by)
    report_thing(thing=cast.practice, reason=ReportReason.CHILD, note="", by=by)
    own = trail(as_("principal"), "/activity/mine/")
    assert f"Pace of e-mails chosen: {cast.lideres.name}" in own
    assert "Hour of the summary chosen" in own
    assert f"Content reported: {cast.practice.title}" in own
    for reader, path in (("coordinator", "networks/lideres/"), ("administrator", "")):
        found = trail(as_(reader), f"/activity/{path}")
        assert ("chosen" in found, "reported" in found) == (False, False)
        assert cast.principal.name not in found
