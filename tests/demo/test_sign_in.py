"""Signing in as one of the cast of the demonstration."""

import pytest

from cardumen.demo import reading
from cardumen.demo.people import find_or_make
from tests.cast import Cast

PEOPLE = "/demo/people/"


@pytest.fixture(autouse=True)
def _demonstration(settings) -> None:
    settings.DEMONSTRATION = True
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def player(db):
    return find_or_make(reading.cast()[0]["name"])


def test_cast_is_listed_with_what_each_does(client, player):
    page = client.get(PEOPLE).content.decode()
    assert player.name in page
    assert reading.cast()[0]["role"]["en"].split("&")[0].split("'")[0] in page


def test_one_signs_in_with_a_click(client, player):
    response = client.post(PEOPLE, {"person": str(player.pk)})
    assert (response.url, client.session["_auth_user_id"]) == ("/today/", str(player.pk))


def test_sign_in_takes_their_language_unless_another_was_chosen_here(client, player):
    response = client.post(PEOPLE, {"person": str(player.pk)})
    assert response.cookies["django_language"].value == player.language
    client.cookies["django_language"] = "en"
    assert "django_language" not in client.post(PEOPLE, {"person": str(player.pk)}).cookies


@pytest.mark.parametrize("chosen", ["", "0", "nonsense", "99999999999999999999"])
def test_nobody_else_is_signed_in(client, player, chosen):
    assert client.post(PEOPLE, {"person": chosen}).status_code == 404


def test_real_accounts_are_not_in_the_cast(client, player, cast: Cast):
    assert client.post(PEOPLE, {"person": str(cast.principal.pk)}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_before_the_demonstration_is_built_it_says_how(client, db):
    assert "./cardumen demo" in client.get(PEOPLE).content.decode()


def test_sign_in_page_leads_to_the_cast(client, db):
    assert PEOPLE in client.get("/account/login/code/").content.decode()


def test_menu_of_the_signed_in_leads_to_the_cast(client, player):
    client.post(PEOPLE, {"person": str(player.pk)})
    assert PEOPLE in client.get("/today/").content.decode()
