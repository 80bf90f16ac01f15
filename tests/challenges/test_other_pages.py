"""Challenges on the pages of organisations and of networks."""

import pytest

from tests.challenges.reading import english, text


def test_organisation_page_shows_its_challenges(cast, principal):
    html = text(principal.get(f"/organisations/{cast.punta_delgada.pk}/"))
    assert ("La mitad de segundo" in html, "Add a challenge" in html) == (True, True)


def test_own_organisation_without_challenges_is_invited(cast, teacher):
    assert "No challenges yet" in text(teacher.get(f"/organisations/{cast.talhuan.pk}/"))


def test_organisation_page_shows_a_stranger_nothing(cast, as_):
    html = text(as_().get(f"/organisations/{cast.punta_delgada.pk}/"))
    assert ("La mitad de segundo" in html, 'id="challenges"' in html) == (False, False)


@pytest.mark.parametrize(
    ("role", "seen"), [("principal", True), ("supervisor", True), (None, False)]
)
def test_network_page_shows_open_challenges_to_those_who_may_know(cast, as_, role, seen):
    html = text(as_(role).get("/networks/lideres/"))
    assert ("La mitad de segundo" in html) is seen


def test_network_page_counts_challenges_for_everybody(cast, as_):
    html = text(english(as_()).get("/networks/lideres/"))
    assert "0 of them solved" in html


def test_network_without_challenges_counts_none(cast, as_):
    assert "of them solved" not in text(english(as_()).get("/networks/solar/"))
