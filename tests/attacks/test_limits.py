"""A stranger locks no one out, and no one has the site send mail without end."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cardumen.directory.actions import ask_for_post, withdraw_post_request
from cardumen.directory.actor import Actor
from cardumen.networks.invitations.actions import (
    invite_colleague,
    remind_invitation,
    withdraw_invitation,
)
from cardumen.networks.models import Invitation
from cardumen.people.allowances import TooOften
from cardumen.people.rights.models import DataRequest
from tests.cast import Cast

ASK, LOGIN, RESET = "/account/login/code/", "/account/login/", "/account/password/reset/"
PASSWORD = "lluvia-horizontal-8470"


@pytest.fixture(autouse=True)
def nothing_counted(settings) -> None:
    cache.clear()
    settings.LANGUAGE_CODE = "en"


def attack(path: str, data: dict[str, str], times: int, network: str = "203.0.{}.7") -> list[str]:
    """From as many networks."""
    return [
        Client(REMOTE_ADDR=network.format(number)).post(path, data).content.decode()
        for number in range(times)
    ]


@pytest.mark.parametrize("path", [ASK, RESET])
def test_who_asks_from_afar_locks_no_one_out(cast: Cast, path: str):
    attack(path, {"email": cast.principal.email}, 5)
    mail.outbox.clear()
    Client(REMOTE_ADDR="198.51.100.4").post(path, {"email": cast.principal.email})
    assert len(mail.outbox) == 1


def test_who_guesses_from_afar_locks_no_one_out(cast: Cast):
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    attack(LOGIN, {"login": cast.principal.email, "password": "wrong"}, 5)
    own = Client(REMOTE_ADDR="198.51.100.4")
    done = own.post(LOGIN, {"login": cast.principal.email, "password": PASSWORD})
    assert done.url == "/today/"


def test_who_asks_about_the_data_of_others_keeps_no_one_from_asking(cast: Cast):
    about = {"kind": "access", "asker": "herself", "about_name": "Ana", "asker_name": "Ana"}
    data = about | {"reply_to": cast.principal.email, "text": "¿Qué guardan?"}
    attack("/privacy/ask/", data, 5)
    assert DataRequest.objects.count() == 5
    for _ in range(4):
        Client(REMOTE_ADDR="198.51.100.4").post("/privacy/ask/", data)
    assert DataRequest.objects.count() == 8


def test_one_network_is_one_stranger(cast: Cast):
    data = {"email": cast.principal.email}
    attack(ASK, data, 20, network="203.0.113.{}")
    assert len(mail.outbox) == 5


def test_a_browser_that_signed_in_before_is_let_in_whatever_the_world_tries(cast: Cast):
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    right = {"login": cast.principal.email, "password": PASSWORD}
    own = Client(REMOTE_ADDR="198.51.100.4")
    own.post(LOGIN, right)
    own.post("/account/logout/")
    wrong = {"login": cast.principal.email, "password": "wrong"}
    pages = attack(LOGIN, wrong, 102)
    assert "Too many failed attempts" in pages[-1]
    assert "Too many" in Client(REMOTE_ADDR="198.51.100.4").post(LOGIN, right).content.decode()
    assert own.post(LOGIN, right).url == "/today/"


def test_a_forged_or_foreign_cookie_makes_no_browser_known(cast: Cast):
    attack(LOGIN, {"login": cast.principal.email, "password": "wrong"}, 101)
    stranger = Client(REMOTE_ADDR="198.51.100.4")
    stranger.cookies["known"] = f"{cast.principal.pk}:1:forged"
    page = stranger.post(LOGIN, {"login": cast.principal.email, "password": "wrong"})
    assert "Too many failed attempts" in page.content.decode()


def test_a_member_has_the_site_write_to_few_strangers_in_a_day(cast: Cast):
    by = Actor(cast.principal)
    for number in range(30):
        invite_colleague(organisation=cast.punta_delgada, email=f"{number}@example.org", by=by)
    with pytest.raises(TooOften, match="30 times today"):
        invite_colleague(organisation=cast.punta_delgada, email="x@example.org", by=by)
    with pytest.raises(TooOften):
        remind_invitation(invitation=Invitation.objects.first(), by=by)


def test_taking_back_gives_no_more_letters(cast: Cast):
    by, there = Actor(cast.principal), cast.punta_delgada
    for _ in range(30):
        letter = invite_colleague(organisation=there, email="x@y.org", by=by)
        withdraw_invitation(invitation=letter, by=by)
    with pytest.raises(TooOften):
        invite_colleague(organisation=there, email="x@y.org", by=by)


def test_who_asks_for_posts_everywhere_is_stopped(cast: Cast):
    by = Actor(cast.outsider)
    for _ in range(10):
        asked = ask_for_post(organisation=cast.talhuan, post="profesora", by=by)
        withdraw_post_request(asked=asked, by=by)
    with pytest.raises(TooOften):
        ask_for_post(organisation=cast.talhuan, post="profesora", by=by)


def test_the_refusal_is_a_page_in_words(cast: Cast, client):
    by = Actor(cast.principal)
    for number in range(30):
        invite_colleague(organisation=cast.punta_delgada, email=f"{number}@example.org", by=by)
    client.force_login(cast.principal)
    address = f"/networks/colleagues/{cast.punta_delgada.pk}/invite/"
    page = client.post(address, {"email": "x@example.org"})
    assert "as often as one person can in a day" in page.content.decode()
