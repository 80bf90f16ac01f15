"""What could not be sent comes back, whatever the form: after signing in again, and in the other
language."""

import re

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from cardumen.ui import written
from tests.cast import Cast

ENGLISH = {"accept-language": "en"}
STATING = "/challenges/new/"


def hidden(page, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def sent_too_late(client: Client, page: str, to: str = "", **fields: str):
    """A form that was shown to whoever is signed in, sent by their browser once they are not."""
    proof = hidden(client.get(page, headers=ENGLISH), "writer")
    away = Client(headers=ENGLISH)
    return away, away.post(to or page, fields | {"writer": proof})


@pytest.mark.parametrize(
    ("role", "page", "fields"),
    [
        ("principal", STATING, {"title": "Leer en grupo", "problem": "Nadie lee en voz alta."}),
        ("coordinator", "/networks/lideres/close/", {"reason": "Terminó el programa."}),
        ("teacher", "/account/me/", {"name": "Rosa Fuentealba Soto"}),
        ("principal", "/privacy/ask/", {"text": "Soy su hija."}),
    ],
)
def test_a_form_comes_back_filled_after_signing_in_again(cast: Cast, as_, role, page, fields):
    away, response = sent_too_late(as_(role), page, **fields)
    if response.status_code != 302:  # a page that visitors may send too
        return
    assert "Your text was saved" in away.get(response.url).content.decode()
    away.force_login(getattr(cast, role))
    away.post(reverse("people:end_other_sessions"))  # what is sent elsewhere forgets nothing
    again = away.get(page).content.decode()
    for text in fields.values():
        assert text in again


def test_a_box_on_another_page_comes_back_to_be_sent_again(cast: Cast, as_):
    to = reverse("talk:page", args=["practice", cast.practice.pk])
    away, response = sent_too_late(as_("neighbour"), to, body="¿Con qué radio?", do="say")
    assert response.status_code == 302
    away.force_login(cast.neighbour)
    assert "¿Con qué radio?" in away.get(to).content.decode()


def test_two_forms_that_wait_both_come_back(cast: Cast, as_):
    away, _response = sent_too_late(as_("principal"), STATING, title="Leer en grupo")
    proof = hidden(as_("principal").get("/account/me/"), "writer")
    away.post("/account/me/", {"name": "Rosa F. Soto", "writer": proof})
    away.force_login(cast.principal)
    assert "Leer en grupo" in away.get(STATING).content.decode()
    assert "Rosa F. Soto" in away.get("/account/me/").content.decode()


def test_a_browser_keeps_only_so_many(cast: Cast, as_):
    client, name = as_("principal"), written.cookie_of(cast.principal.pk, STATING)
    proof = hidden(client.get(STATING), "writer")
    away = Client()
    for number in range(written.MOST_KEPT):
        assert name in away.post(STATING, {"title": "Leer", "writer": proof}).cookies
        del away.cookies[name]
        away.cookies[written.cookie_of(number, "/")] = "x"
    assert name not in away.post(STATING, {"title": "Leer", "writer": proof}).cookies


def test_it_comes_back_to_nobody_else(cast: Cast, as_):
    away, _response = sent_too_late(as_("principal"), STATING, title="Leer en grupo")
    away.force_login(cast.teacher)
    assert "Leer en grupo" not in away.get(STATING).content.decode()


def test_what_is_kept_is_sealed_and_holds_no_password(cast: Cast, as_):
    away, _response = sent_too_late(
        as_("principal"), STATING, title="Leer en grupo", password="lluvia", code="1234"
    )
    key = away.cookies[written.cookie_of(cast.principal.pk, STATING)].value
    kept = caches["default"].get(written._place(key))
    assert b"Leer" not in kept["body"]
    away.force_login(cast.principal)
    page = away.get(STATING).content.decode()
    assert "lluvia" not in page
    assert "1234" not in page


def test_once_sent_it_is_forgotten(cast: Cast, as_):
    away, _response = sent_too_late(as_("teacher"), "/account/me/", name="Rosa F.")
    away.force_login(cast.teacher)
    done = away.post("/account/me/", {"name": "Rosa F.", "language": "es"})
    assert done.status_code == 302
    assert done.cookies["sent"].value == "%2Faccount%2Fme%2F"
    assert "has not been sent yet" not in away.get("/account/me/").content.decode()


@pytest.mark.parametrize("role", ["principal", None])
def test_a_half_filled_form_keeps_its_text_in_the_other_language(cast: Cast, as_, role):
    page = STATING if role else "/privacy/ask/"
    client = as_(role)
    shown = client.get(page).content.decode()
    assert f'formaction="/language/en/?next={page}"' in shown
    field = "problem" if role else "text"
    switched = client.post(f"/language/en/?next={page}", {field: "Nadie lee en voz alta."})
    assert switched.url == page
    again = client.get(page).content.decode()
    assert "Nadie lee en voz alta." in again
    assert '<html lang="en">' in again
    assert 'role="alert"' not in again  # they had not finished: nothing is wrong yet


def test_without_scripts_other_pages_warn_before_the_language_changes(as_, cast):
    page = as_("principal").get("/today/").content.decode()
    assert re.search(r"<noscript>.*formulario.*</noscript>", page)
