"""Signing in: by a code sent by e-mail, or with a password; what is said tells no one's account."""

import re

import pytest
from django.core import mail
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client
from django.utils import translation

from tests.cast import Cast

ASK, CONFIRM, LOGIN = "/account/login/code/", "/account/login/code/confirm/", "/account/login/"
PASSWORD = "lluvia-horizontal-8470"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def code_sent() -> str:
    found = re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)
    assert found is not None
    return found[1]


def ask_code(client: Client, email: str):
    return client.post(ASK, {"email": email}, follow=True)


def page_for(email: str) -> str:
    """What someone sees who asks for a code, without what differs in every answer."""
    page = ask_code(Client(), email).content.decode().replace(email, "…")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_code_signs_in(client, cast: Cast):
    ask_code(client, "Marcela.Oyarzo@example.org")
    response = client.post(CONFIRM, {"code": code_sent()})
    assert (response.url, client.session["_auth_user_id"]) == ("/today/", str(cast.principal.pk))


def test_code_leads_back_to_where_she_wanted_to_go(client, cast: Cast):
    client.post(f"{ASK}?next=/account/me/", {"email": cast.principal.email})
    response = client.post(f"{CONFIRM}?next=/account/me/", {"code": code_sent()})
    assert response.url == "/account/me/"


def test_code_never_leads_to_another_site(client, cast: Cast):
    client.post(f"{ASK}?next=https://example.org/", {"email": cast.principal.email})
    response = client.post(f"{CONFIRM}?next=https://example.org/", {"code": code_sent()})
    assert response.url == "/today/"


def test_wrong_code_is_refused_with_a_clear_word(client, cast: Cast):
    ask_code(client, cast.principal.email)
    response = client.post(CONFIRM, {"code": "WRONG"})
    assert "This code is not correct" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_third_wrong_code_ends_the_attempt(client, cast: Cast):
    ask_code(client, cast.principal.email)
    code = code_sent()
    for _ in range(3):
        response = client.post(CONFIRM, {"code": "WRONG"})
    assert response.url == ASK
    client.post(CONFIRM, {"code": code})
    assert "_auth_user_id" not in client.session


def test_code_works_only_where_it_was_asked_for(cast: Cast):
    ask_code(Client(), cast.principal.email)
    stranger = Client()
    stranger.post(CONFIRM, {"code": code_sent()})
    assert "_auth_user_id" not in stranger.session


def test_asking_for_a_code_does_not_tell_who_has_an_account(cast: Cast):
    assert page_for(cast.principal.email) == page_for("nobody@example.org")


def test_who_has_no_account_gets_a_message_without_a_code(client, db):
    ask_code(client, "nobody@example.org")
    assert (mail.outbox[-1].to, "There is no account" in mail.outbox[-1].body) == (
        ["nobody@example.org"],
        True,
    )


def test_resetting_a_password_does_not_tell_who_has_an_account(cast: Cast):
    pages = [
        Client().post("/account/password/reset/", {"email": email}, follow=True).content.decode()
        for email in (cast.principal.email, "nobody@example.org")
    ]
    assert pages[0] == pages[1]


def test_wrong_password_and_unknown_address_get_the_same_answer(cast: Cast):
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    errors = [
        Client().post(LOGIN, {"login": email, "password": "x"}).context["form"].non_field_errors()
        for email in (cast.principal.email, "nobody@example.org")
    ]
    assert errors[0] == errors[1]
    assert len(errors[0]) == 1


def test_codes_are_sent_to_an_address_only_so_often(cast: Cast):
    for _ in range(8):
        ask_code(Client(), cast.principal.email)
    assert len(mail.outbox) == 5


def test_a_password_is_tried_only_so_often(cast: Cast):
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    for _ in range(5):
        Client().post(LOGIN, {"login": cast.principal.email, "password": "wrong"})
    response = Client().post(LOGIN, {"login": cast.principal.email, "password": PASSWORD})
    assert "Too many failed attempts" in response.content.decode()


def test_too_many_from_one_address_are_asked_to_wait(client, settings, db):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post(LOGIN, {"login": "a@example.org", "password": "x"})
    response = client.post(LOGIN, {"login": "b@example.org", "password": "x"})
    assert (response.status_code, "Wait a moment" in response.content.decode()) == (429, True)


def test_password_signs_in(client, cast: Cast):
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    response = client.post(LOGIN, {"login": "MARCELA.OYARZO@example.org", "password": PASSWORD})
    assert response.url == "/today/"


def test_closed_account_gets_no_code(client, cast: Cast):
    cast.principal.is_active = False
    cast.principal.save()
    ask_code(client, cast.principal.email)
    assert "There is no account" in mail.outbox[-1].body


def test_closed_account_is_told_only_to_who_has_its_password(client, cast: Cast):
    cast.principal.is_active = False
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    credentials = {"login": cast.principal.email, "password": PASSWORD}
    response = client.post(LOGIN, credentials, follow=True)
    assert "This account is closed" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_password_is_set_and_then_changed(as_, cast: Cast):
    client = as_("principal")
    cast.principal.set_unusable_password()
    cast.principal.save()
    client.force_login(cast.principal)
    assert "Set a password" in client.get("/account/me/").content.decode()
    client.get("/account/password/set/")
    new = {"password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/account/password/set/", new).url == "/account/me/"
    newer = {
        "oldpassword": PASSWORD,
        "password1": "otra-" + PASSWORD,
        "password2": "otra-" + PASSWORD,
    }
    client.get("/account/password/change/")
    assert client.post("/account/password/change/", newer).url == "/account/me/"
    cast.principal.refresh_from_db()
    assert cast.principal.check_password("otra-" + PASSWORD)
    assert "was changed" in mail.outbox[-1].subject


def test_password_is_reset_by_a_link_that_works_once(client, cast: Cast):
    client.post("/account/password/reset/", {"email": cast.principal.email})
    link = re.search(r"http://\S+(/account/password/reset/key/\S+)", mail.outbox[-1].body)
    assert link is not None
    form = client.get(link[1], follow=True)
    done = client.post(
        form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD}, follow=True
    )
    assert "Your password is set" in done.content.decode()
    again = Client().get(link[1], follow=True)
    assert "expired" in again.content.decode()


def test_weak_password_is_refused(as_, cast: Cast):
    client = as_("principal")
    response = client.post(
        "/account/password/set/", {"password1": "12345678", "password2": "12345678"}
    )
    assert response.status_code in {200, 302}
    cast.principal.refresh_from_db()
    assert not cast.principal.check_password("12345678")


def test_signing_up_begins_with_a_school(client, db):
    assert client.get("/account/signup/")["Location"] == "/networks/join/"
    given = {"email": "new@example.org", "password1": PASSWORD}
    assert client.post("/account/signup/", given).status_code == 405


def test_signing_out_is_asked_for_and_done(as_):
    client = as_("principal")
    assert "Sign out?" in client.get("/account/logout/").content.decode()
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path",
    ["login/", "login/code/", "signup/", "inactive/", "password/reset/", "password/reset/done/",
     "password/reset/key/done/", "password/reset/key/1-x/", "confirm-email/", "confirm-email/x/"],
)  # fmt: skip
def test_pages_of_the_library_have_our_look(client, db, path):
    page = client.get(f"/account/{path}", follow=True).content.decode()
    assert 'class="brand"' in page
    assert "style=" not in page


@pytest.mark.parametrize("path", ["reauthenticate/", "password/change/", "logout/"])
def test_pages_of_the_signed_in_have_our_look(as_, cast: Cast, path):
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    assert 'class="brand"' in as_("principal").get(f"/account/{path}").content.decode()


@pytest.mark.parametrize(
    "value", ["x\x00@example.org", "x" * 5000 + "@example.org", "<script>", ""]
)
def test_hostile_addresses_are_refused_in_the_form(client, db, value):
    assert client.post(ASK, {"email": value}).status_code == 200


def test_signing_in_brings_her_language(client, cast: Cast):
    cast.principal.language = "en"
    cast.principal.save()
    ask_code(client, cast.principal.email)
    response = client.post(CONFIRM, {"code": code_sent()})
    assert response.cookies["django_language"].value == "en"


def test_a_language_chosen_in_this_browser_stays(client, cast: Cast):
    client.cookies["django_language"] = "en"
    ask_code(client, cast.principal.email)
    response = client.post(CONFIRM, {"code": code_sent()})
    assert "django_language" not in response.cookies


def test_messages_are_written_in_the_language_of_the_screen(client, cast: Cast):
    client.cookies["django_language"] = "es"
    with translation.override("es"):
        ask_code(client, cast.principal.email)
    assert code_sent() in mail.outbox[-1].subject


def test_shared_limits_stand_in_the_database(db):
    assert isinstance(caches["default"], DatabaseCache)
    assert "shared_cache" in connection.introspection.table_names()
