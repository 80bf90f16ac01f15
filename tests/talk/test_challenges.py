"""What is said about a challenge, by whom."""

from datetime import UTC, datetime

import pytest

from cardumen.challenges.actions import close_challenge, solve_challenge
from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed
from cardumen.talk.actions import post_message
from cardumen.talk.models import Message
from cardumen.talk.pages import talk_about
from tests.challenges.making import drafted, opened

MOMENT = datetime(2026, 11, 6, 15, tzinfo=UTC)


def answer(cast, challenge, **words):
    given = {
        "kind": "answer",
        "body": "Nosotras leemos por radio.",
        "by": Actor(cast.teacher, cast.talhuan),
    }
    return post_message(thing=challenge, **(given | words))


def test_answer_is_kept_with_its_practice(cast):
    challenge = opened(cast)
    said = answer(cast, challenge, reference=cast.practice, kind="offer", at=MOMENT)
    challenge.refresh_from_db()
    assert (said.kind, said.reference_number, said.at, challenge.answer_count, str(said)) == (
        "offer",
        cast.practice.pk,
        MOMENT,
        1,
        "Escuela Básica Talhuán: Nosotras leemos por radio.",
    )


def test_answer_sent_twice_is_said_once(cast):
    challenge = opened(cast)
    once, again = answer(cast, challenge), answer(cast, challenge)
    challenge.refresh_from_db()
    said = Entry.objects.filter(kind="MessagePosted").count()
    assert (once, challenge.answer_count, said) == (again, 1, 1)


def test_schools_own_reply_is_not_counted_as_an_answer(cast):
    challenge = opened(cast)
    answer(cast, challenge, by=Actor(cast.principal, cast.punta_delgada))
    challenge.refresh_from_db()
    assert (Message.objects.about(challenge).count(), challenge.answer_count) == (1, 0)


def test_facilitator_answers_in_her_own_name(cast):
    said = answer(cast, opened(cast), by=Actor(cast.facilitator), kind="question")
    assert (said.organisation, said.by) == (None, cast.facilitator)


def test_who_reads_it_solved_can_still_ask(cast):
    challenge = solve_challenge(
        challenge=opened(cast), what_solved="La radio.", by=Actor(cast.principal)
    )
    assert answer(cast, challenge, kind="question").kind == "question"


@pytest.mark.parametrize("role", ["outsider", "supervisor", "owner", "funder", "administrator"])
def test_who_does_not_read_it_does_not_answer(cast, role):
    with pytest.raises(NotAllowed):
        answer(cast, opened(cast), by=Actor(getattr(cast, role)))


def test_nobody_answers_for_a_school_that_is_not_hers(cast):
    with pytest.raises(NotAllowed):
        answer(cast, opened(cast), by=Actor(cast.teacher, cast.azapa))


def test_in_public_one_answers_for_an_organisation(cast):
    challenge = opened(cast, visibility="public")
    with pytest.raises(NotAllowed):
        answer(cast, challenge, by=Actor(cast.funder))


def test_outsider_answers_what_is_public(cast):
    challenge = opened(cast, visibility="public")
    assert answer(cast, challenge, by=Actor(cast.outsider, cast.elsewhere)).pk


def test_draft_is_not_answered(cast):
    with pytest.raises(NotAllowed):
        answer(cast, drafted(cast), by=Actor(cast.principal, cast.punta_delgada))


def test_closed_challenge_is_not_answered(cast):
    challenge = close_challenge(challenge=opened(cast), by=Actor(cast.principal))
    with pytest.raises(NotAllowed):
        answer(cast, challenge)


def test_school_does_not_offer_itself_help(cast):
    with pytest.raises(NotAllowed):
        answer(cast, opened(cast), kind="offer", by=Actor(cast.principal, cast.punta_delgada))


def test_practice_must_be_readable_by_who_names_it(cast):
    challenge = opened(cast)
    cast.practice.state = "draft"
    cast.practice.save()
    with pytest.raises(NotAllowed):
        answer(cast, challenge, by=Actor(cast.neighbour, cast.azapa), reference=cast.practice)


@pytest.mark.parametrize(
    ("role", "answers"),
    [("principal", 1), ("teacher", 1), ("supervisor", 0), ("owner", 0), ("outsider", 0)],
)
def test_conversation_is_of_those_who_read_it_whole(cast, role, answers):
    answer(cast, opened(cast))
    assert Message.objects.visible_to(getattr(cast, role)).count() == answers


def test_what_came_too_late_comes_back_with_the_reason(cast, as_):
    """The challenge was closed while someone wrote their answer."""
    challenge = close_challenge(challenge=opened(cast), by=Actor(cast.principal))
    written = {"kind": "answer", "body": "Nosotras leemos por radio."}
    response = as_("teacher").post(f"/talk/challenge/{challenge.pk}/", written)
    html = response.content.decode()
    reason = str(talk_about(challenge, cast.teacher, cast.talhuan).refusal)
    assert (response.status_code, written["body"] in html, f"<p>{reason}</p>" in html) == (
        422,
        True,
        True,
    )
