"""An answer to a challenge is reported, hidden and appealed like anything else that is said."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import NotAllowed
from cardumen.moderation import actions
from cardumen.moderation.enums import ReportReason
from cardumen.moderation.models import Hiding, Report
from cardumen.people.kept import exported
from cardumen.talk.actions import post_message
from tests.challenges.making import opened
from tests.challenges.reading import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(cast):
    return opened(cast)


@pytest.fixture
def answer(cast, challenge):
    return post_message(
        thing=challenge,
        kind="answer",
        body="Qué flojos.",
        by=Actor(cast.teacher, cast.talhuan),
    )


def hide(answer, cast):
    return actions.hide_thing(thing=answer, reason="Insulta.", by=Actor(cast.coordinator))


def test_an_administrator_who_does_not_read_it_hides_what_was_reported(cast, answer, as_):
    address = f"/moderation/hide/message/{answer.pk}/"
    before = as_("administrator").get(address).status_code
    actions.report_thing(thing=answer, reason=ReportReason.HARM, note="", by=Actor(cast.principal))
    desk = as_("administrator").get("/moderation/").content.decode()
    as_("administrator").post(address, {"reason": "Insulta."})
    assert (before, "Qué flojos." in desk, Hiding.objects.get().number) == (404, True, answer.pk)
    assert Report.objects.open().count() == 0


def test_who_does_not_read_it_does_not_report_it(cast, answer):
    with pytest.raises(NotAllowed, match="do not have access"):
        actions.report_thing(
            thing=answer, reason=ReportReason.HARM, note="", by=Actor(cast.supervisor)
        )


def test_hidden_only_who_said_it_and_who_decides_read_it(cast, challenge, answer, as_):
    hide(answer, cast)
    roles = ("principal", "teacher", "neighbour", "coordinator")
    readers = [role for role in roles if "Qué flojos." in page(as_(role), challenge)]
    assert readers == ["teacher", "coordinator"]


def test_a_page_asks_as_little_about_many_hidden_as_about_one(cast, challenge, answer, as_):
    """And leads from each to its reason."""
    by = Actor(cast.teacher, cast.talhuan)
    reasons = [hide(answer, cast).get_absolute_url()]
    page(as_("teacher"), challenge)  # marks as read what is written to them about it
    with CaptureQueriesContext(connection) as about_one:
        page(as_("teacher"), challenge)
    for body in ("Muy flojos.", "Flojísimos."):
        said = post_message(thing=challenge, kind="answer", body=body, by=by)
        reasons.append(hide(said, cast).get_absolute_url())
    with CaptureQueriesContext(connection) as about_many:
        shown = page(as_("teacher"), challenge)
    assert all(reason in shown for reason in reasons)
    assert len(about_many) == len(about_one)


def test_it_still_counts_as_written_for_the_readers_that_were_named(cast, challenge, answer):
    hide(answer, cast)
    challenge.refresh_from_db()
    assert challenge.answer_count == 1


def test_who_said_it_is_told_appeals_and_it_is_shown_again(cast, challenge, answer, as_, run_jobs):
    run_jobs()
    hiding = hide(answer, cast)
    run_jobs()
    actions.appeal_hiding(hiding=hiding, appeal="Era una broma.", by=Actor(cast.teacher))
    actions.answer_appeal(hiding=hiding, lift=True, answer="Bien.", by=Actor(cast.administrator))
    run_jobs()
    assert [sent.to for sent in mail.outbox] == [[cast.teacher.email]] * 2
    assert "Qué flojos." in page(as_("neighbour"), challenge)


def test_a_colleague_does_not_appeal_for_her(cast, answer):
    hiding = hide(answer, cast)
    with pytest.raises(NotAllowed, match="Only the authors"):
        actions.appeal_hiding(hiding=hiding, appeal="No.", by=Actor(cast.principal))


def test_who_said_it_finds_it_among_her_data(cast, challenge, answer):
    hide(answer, cast)
    rows = {one.key: rows for one, rows in exported(cast.teacher)}
    assert [row["number"] for row in rows["conversations"]] == [challenge.title]
    assert [row["number"] for row in rows["hidden"]] == [challenge.title]


def test_what_is_about_a_thing_goes_with_it(cast, challenge, answer):
    hide(answer, cast)
    challenge.delete()
    assert Hiding.objects.count() == 0
