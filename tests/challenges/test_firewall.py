"""What supervisors, owners and strangers find of a challenge."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.talk.actions import post_message
from tests.asks.making import answered
from tests.challenges.making import PROBLEM, opened
from tests.challenges.reading import english, page, text


@pytest.mark.parametrize("role", ["supervisor", "owner"])
def test_behind_the_firewall_there_is_the_title_and_the_state(cast, as_, role):
    challenge = opened(cast, tried="Más tareas en la casa.")
    post_message(
        thing=challenge,
        kind="offer",
        body="Vengan a vernos.",
        reference=cast.practice,
        by=Actor(cast.teacher, cast.talhuan),
    )
    answered(cast, "accepted", thing=challenge, reference=cast.practice)
    html = page(english(as_(role)), challenge)
    shown = ("Leen sin fluidez", "Escuela Punta Delgada", "1 school answered", "not visible to you")
    hidden = (
        PROBLEM,
        "Más tareas",
        "Vengan",
        "Talhuán",
        "Rosa",
        "Lectura en voz alta",
        "Reading",
        "Who can help",
    )
    assert ([w for w in shown if w not in html], [w for w in hidden if w in html]) == ([], [])


@pytest.mark.parametrize("role", ["supervisor", "owner"])
def test_list_behind_the_firewall_shows_titles_without_topics(cast, as_, role):
    opened(cast)
    html = text(english(as_(role)).get("/challenges/"))
    results = html.partition('id="results"')[2]
    assert ("Leen sin fluidez" in results, "Reading" in results, "titles and states" in html) == (
        True,
        False,
        True,
    )


@pytest.mark.parametrize("query", [{"q": "sílaba"}, {"topic": "reading"}, {"level": "primary"}])
def test_behind_the_firewall_nobody_finds_out_by_searching(cast, as_, principal, query):
    opened(cast)
    found = [
        "Leen sin fluidez" in text(client.get("/challenges/", query))
        for client in (principal, as_("supervisor"))
    ]
    assert found == [True, False]


@pytest.mark.parametrize("role", ["outsider", "funder", "administrator", None])
def test_outsiders_find_nothing(cast, as_, role):
    client, challenge = as_(role), opened(cast)
    statuses = [
        client.get(challenge.get_absolute_url()).status_code,
        client.get("/challenges/99999999999999999999/").status_code,
    ]
    listed = text(client.get("/challenges/")) + text(client.get("/challenges/", {"q": "fluidez"}))
    assert (statuses, "Leen sin fluidez" in listed) == ([404, 404], False)


def test_practice_that_a_reader_may_not_see_is_left_out(cast, as_):
    challenge = opened(cast, visibility="public")
    post_message(
        thing=challenge,
        kind="answer",
        body="Miren esto.",
        reference=cast.practice,
        by=Actor(cast.teacher, cast.talhuan),
    )
    html = page(as_(), challenge)
    assert ("Miren esto." in html, "Lectura en voz alta" in html) == (True, False)
