"""What is similar, shown while one writes, and the page that says how it is found."""

import pytest
from django.utils.translation import override

from cardumen.challenges.index import found
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.similar import similar_to
from cardumen.challenges.tasks import index_all_again
from tests.challenges.making import found_practice, opened
from tests.challenges.reading import english, text


def test_similar_ones_appear_while_writing(cast, principal):
    opened(cast)
    found_practice(cast.azapa, cast.neighbour, network=cast.lideres, title="Leen con fluidez")
    asked = {"title": "Leen sin fluidez", "problem": "Leen sílaba a sílaba"}
    part = text(principal.get("/challenges/similar/", asked, HTTP_HX_REQUEST="true"))
    assert (
        "Leen con fluidez" in part,
        "Schools with a similar challenge" in part,
        "<html" in part,
    ) == (
        True,
        True,
        False,
    )


def test_history_of_the_browser_gets_the_whole_page(principal):
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_HISTORY_RESTORE_REQUEST": "true"}
    assert "<html" in text(principal.get("/challenges/similar/", **headers))


def test_visitor_sees_what_is_public(cast, as_):
    opened(cast)
    found_practice(
        cast.azapa,
        cast.neighbour,
        visibility="public",
        title="Leen con fluidez",
        problem="Sílabas.",
    )
    html = text(english(as_()).get("/challenges/similar/", {"q": "leen sin fluidez las sílabas"}))
    assert (
        "Leen con fluidez" in html,
        "reading fluency" in html,
        "Lectura en voz alta" in html,
        "Schools with a similar" in html,
        "Your text is not saved." in html,
    ) == (True, True, False, False, True)


def test_what_a_visitor_may_not_read_does_not_change_what_she_is_shown(cast, as_):
    """Else they could guess, word by word, what stands in it."""
    asked = {"q": "leen fluidez radio sílabas multigrado comprensión vocabulario"}
    found_practice(
        cast.azapa, cast.neighbour, visibility="public", title="Leen", problem="Otra cosa."
    )
    before = text(english(as_()).get("/challenges/similar/", asked))
    found_practice(
        cast.azapa,
        cast.neighbour,
        network=cast.lideres,
        title="Leen fluidez radio sílabas",
        problem="Multigrado, comprensión y vocabulario.",
    )
    after = text(english(as_()).get("/challenges/similar/", asked))
    assert ("/practices/" in before, "Leen</a>" in before, "Leen</a>" in after) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "Write a line"),
        ("leen", "Write a line"),
        ("goteras humedad techumbre", "No similar challenges yet"),
        ("x" * 20_000, "Write a line"),
        ("a\x00b \x00 goteras techumbre humedad", "No similar challenges yet"),
    ],
)
def test_similar_says_when_there_is_nothing(cast, principal, asked, words):
    assert words in text(principal.get("/challenges/similar/", {"q": asked}))


def test_how_it_works_shows_the_numbers_in_use(as_):
    html = text(english(as_()).get("/challenges/how-matching-works/"))
    shown = (
        "title has weight 1.5",
        "weight 8",
        "in the second 0.1",
        "suggested 3 times",
        "60 plus",
    )
    assert [words for words in shown if words not in html] == []


def test_what_changed_without_the_challenge_is_indexed_by_the_next_day(cast):
    challenge = opened(cast)
    Challenge.objects.filter(pk=challenge.pk).update(title="Marimbas")
    assert found("marimbas") == []
    index_all_again()
    assert found("marimbas") == [challenge.pk]


def test_practice_with_nothing_to_tell_in_common_has_no_reason(cast):
    """Words of every day find it and tell nothing."""
    found_practice(cast.azapa, cast.neighbour, visibility="public", title="La casa de noche")
    practices = similar_to("casa noche", None, fewest=1).practices
    assert [(near.title, near.why) for near in practices] == [("La casa de noche", "")]


def test_what_all_are_about_is_said_once_and_what_differs_of_each(cast):
    found_practice(cast.azapa, cast.neighbour, visibility="public", title="Leen con fluidez")
    found_practice(
        cast.azapa,
        cast.neighbour,
        visibility="public",
        title="Fluidez en el huerto",
        problem="El huerto de la escuela está abandonado.",
    )
    with override("en"):
        found = similar_to("Leen sin fluidez, y el huerto está abandonado", None)
        told = {near.title: str(near.why) for near in found.practices}
    assert (found.common, told) == (
        "All are about reading fluency",
        {"Leen con fluidez": "", "Fluidez en el huerto": "Also about garden"},
    )
