"""The way of a challenge: done, now, next."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from cardumen.challenges.models import Challenge, Choice
from cardumen.challenges.pages.chain import Recorded, chain_of
from cardumen.practices.models import Adaptation

NOV = datetime(2026, 11, 4, 15, tzinfo=UTC)
LATER = datetime(2025, 12, 9, 15, tzinfo=UTC)
TO_COME = [
    ("Transfer commitment", "next", ""),
    ("Adaptation", "next", ""),
    ("Measurement", "next", ""),
]
SHARED = ("Challenge shared", "done", "4\xa0Nov")
ANSWERED = ("2 schools answered", "done", "9\xa0Dec\xa02025")
CHOSE = ("Chose who to learn from", "done", "Escuela Básica Talhuán")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def challenge(state, **words):
    dates = {"opened_at": None if state == "draft" else NOV, "closed_at": None}
    return Challenge(state=state, **(dates | words))


def chain(thing, recorded=None, *, names=True):
    steps = chain_of(thing, recorded or Recorded(), names=names)
    return [(str(step.label), step.state, str(step.detail)) for step in steps]


def chose(cast, path, **words):
    choice = Choice(organisation=cast.talhuan, path=path, at=NOV)
    return Recorded(answering=2, answered_at=LATER, choices=[choice], **words)


def test_draft_waits_to_be_shared():
    assert chain(challenge("draft")) == [
        ("Share challenge", "now", ""),
        ("Answers from others", "next", ""),
        ("Choose who to learn from", "next", ""),
        ("Visit", "next", ""),
        *TO_COME,
    ]


def test_who_was_asked_is_waited_for():
    asked = chain(challenge("open"), Recorded(answering=2, answered_at=LATER, waiting=1))
    assert asked[2] == ("1 school asked", "now", "waiting for an answer")


def test_open_challenge_waits_for_a_choice():
    assert chain(challenge("open"), Recorded(answering=2, answered_at=LATER)) == [
        SHARED,
        ANSWERED,
        ("Choose who to learn from", "now", ""),
        ("Visit", "next", ""),
        *TO_COME,
    ]


@pytest.mark.parametrize(
    ("path", "meeting"),
    [("visit", "Visit"), ("joint_project", "Work together"), ("conversation", "Conversation")],
)
def test_chosen_way_is_now(cast, path, meeting):
    assert chain(challenge("chosen"), chose(cast, path)) == [
        SHARED,
        ANSWERED,
        CHOSE,
        (meeting, "now", ""),
        *TO_COME,
    ]


@pytest.mark.parametrize(
    ("state", "measured", "steps"),
    [
        ("trying", False, [("Adaptation", "now", ""), ("Measurement", "next", "")]),
        ("adapted", False, [("Adaptation", "done", "5\xa0Nov"), ("Measurement", "now", "")]),
        ("adapted", True, [("Adaptation", "done", "5\xa0Nov"), ("Measurement", "done", "")]),
    ],
)
def test_taking_a_practice_needs_no_visit(cast, state, measured, steps):
    tried = Adaptation(state=state, measured=measured, started_on=date(2026, 11, 5))
    recorded = chose(cast, "take_practice", adaptations=[tried])
    assert chain(challenge("chosen"), recorded) == [SHARED, ANSWERED, CHOSE, *steps]


def test_reopened_challenge_chooses_again(cast):
    assert chain(challenge("open"), chose(cast, "visit"))[2] == (
        "Choose who to learn from",
        "now",
        "",
    )


@pytest.mark.parametrize(("became", "state"), [(None, "next"), (7, "done")])
def test_solved_challenge_can_become_a_practice(cast, became, state):
    solved = challenge("solved", closed_at=NOV, became_id=became)
    assert chain(solved, chose(cast, "visit")) == [
        SHARED,
        ANSWERED,
        CHOSE,
        ("Solved", "done", "4\xa0Nov"),
        ("Published as a practice", state, ""),
    ]


def test_closed_challenge_says_that_nobody_answered():
    assert chain(challenge("closed", closed_at=NOV)) == [
        SHARED,
        ("No answers", "next", ""),
        ("Closed without a solution", "done", "4\xa0Nov"),
    ]


def test_behind_the_firewall_the_chosen_school_is_not_named(cast):
    assert chain(challenge("chosen"), chose(cast, "visit"), names=False)[2] == (
        "Chose who to learn from",
        "done",
        "4\xa0Nov",
    )


def test_moment_that_is_not_known_is_not_told():
    assert chain(challenge("open"), Recorded(answering=1))[1] == ("1 school answered", "done", "")
