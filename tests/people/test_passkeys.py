"""Passkeys, and what stands behind a password where there is one."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cardumen.journal.models import Entry
from tests.cast import Cast
from tests.people.authenticator import Device, handle_of

ME, ADD, LOGIN = "/account/me/", "/account/security/webauthn/add/", "/account/login/"
USE = "/account/security/webauthn/login/"
STEP = "/account/security/authenticate/"
CODES = "/account/security/recovery-codes/"
PASSWORD = "lluvia-horizontal-8470"


@pytest.fixture(autouse=True)
def _fresh(db: None, settings) -> None:
    cache.clear()
    settings.LANGUAGE_CODE = "en"


def visitor() -> Client:
    """A passkey belongs to the name of a site; the tests' own is none that devices accept."""
    return Client(SERVER_NAME="localhost")


def signed_in(person) -> Client:
    """Someone who signs in by codes and has no password."""
    person.set_unusable_password()
    person.save()
    client = visitor()
    client.force_login(person)
    return client


def options_in(page: str, name: str):
    found = re.search(r'<script id="passkey-options" type="application/json">(.*?)</script>', page)
    assert found is not None
    return json.loads(found[1])[name]


def add(client: Client, device: Device, name: str = "My phone"):
    options = options_in(client.get(ADD).content.decode(), "creation_options")
    return client.post(ADD, {"name": name, "credential": device.make(options)})


def ask_to_use(client: Client):
    return client.get(USE, headers={"accept": "application/json"}).json()["request_options"]


def use(client: Client, device: Device, **facts):
    credential = device.use(ask_to_use(client), **facts)
    return client.post(USE, {"credential": credential})


def with_password(person) -> None:
    person.set_password(PASSWORD)
    person.save()


def give_password(client: Client, person):
    return client.post(LOGIN, {"login": person.email, "password": PASSWORD})


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def owner(cast: Cast, device: Device):
    """The principal, with a password and a passkey."""
    cast.principal.language = "en"
    with_password(cast.principal)
    add(signed_in_again(cast.principal), device)
    return cast.principal


def signed_in_again(person) -> Client:
    """With their password, just now."""
    client = visitor()
    give_password(client, person)
    return client


def test_passkey_signs_in(cast: Cast, device: Device):
    response = add(signed_in(cast.principal), device)
    assert response.url == f"{ME}#passkeys"
    client = visitor()
    assert use(client, device).url == "/today/"
    assert who(client) == str(cast.principal.pk)


def test_passkey_leads_back_to_where_she_wanted_to_go(owner, device: Device):
    client = visitor()
    credential = device.use(ask_to_use(client))
    assert client.post(USE, {"credential": credential, "next": ME}).url == ME


def test_adding_one_is_told_by_mail_and_in_the_journal(cast: Cast, device: Device):
    add(signed_in(cast.principal), device)
    assert (mail.outbox[-1].subject, mail.outbox[-1].to) == (
        "A passkey was added to your account",
        [cast.principal.email],
    )
    told = Entry.objects.get(kind="SignInChanged").payload
    assert (told["way"], told["change"]) == ("webauthn", "added")


def test_device_is_asked_to_keep_it_and_to_know_its_holder(as_, cast: Cast):
    page = signed_in(cast.principal).get(ADD).content.decode()
    chosen = options_in(page, "creation_options")["publicKey"]["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")


def test_device_that_does_not_know_its_holder_is_not_taken(cast: Cast):
    add(signed_in(cast.principal), Device(knows_holder=False))
    assert not Authenticator.objects.exists()


def test_device_that_forgot_to_ask_its_holder_does_not_sign_in(owner, device: Device):
    device.knows_holder = False
    client = visitor()
    use(client, device)
    assert who(client) is None


def test_passkey_made_for_another_site_is_not_taken(cast: Cast):
    add(signed_in(cast.principal), Device(origin="https://cardumen.example.org"))
    assert not Authenticator.objects.exists()


def test_name_is_that_of_the_device_unless_she_says_otherwise(cast: Cast, device: Device):
    client = signed_in(cast.principal)
    phone = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
    page = client.get(ADD, headers={"user-agent": phone}).content.decode()
    assert 'value="Firefox on Android"' in page


def test_passkey_is_renamed_and_removed(owner, device: Device):
    client = signed_in_again(owner)
    use(client := visitor(), device)
    key = Authenticator.objects.get(type="webauthn").pk
    client.post(f"/account/security/webauthn/keys/{key}/edit/", {"name": "Phone of the school"})
    assert "Phone of the school" in client.get(ME).content.decode()
    client.post(f"/account/security/webauthn/keys/{key}/remove/")
    assert "Phone of the school" not in client.get(ME).content.decode()
    assert not Authenticator.objects.exists()
    gone = visitor()
    use(gone, device)
    assert who(gone) is None


def test_nobody_removes_that_of_another(owner, cast: Cast):
    key = Authenticator.objects.get(type="webauthn").pk
    client = signed_in(cast.teacher)
    paths = [f"/account/security/webauthn/keys/{key}/{what}/" for what in ("edit", "remove")]
    assert [client.post(path, {"name": "x"}).status_code for path in paths] == [404, 404]
    assert Authenticator.objects.filter(pk=key).exists()


def test_what_was_recorded_signs_in_once(owner, device: Device):
    client = visitor()
    credential = device.use(ask_to_use(client))
    client.post(USE, {"credential": credential})
    client.post("/account/logout/")
    client.post(USE, {"credential": credential})
    other = visitor()
    ask_to_use(other)
    other.post(USE, {"credential": credential})
    assert (who(client), who(other)) == (None, None)


def answer_to(device: Device, user: str) -> tuple[int, str, str]:
    client = visitor()
    response = use(client, device, user=user)
    page = client.get(response.url).content.decode()
    said = re.search(r'<p class="note bad">(.*?)</p>', page)
    return response.status_code, response.url, said[1] if said else ""


def test_a_strange_passkey_does_not_tell_who_has_an_account(owner, cast: Cast):
    """Someone with a passkey, someone without, no one at all."""
    answers = {
        answer_to(Device(), user)
        for user in (handle_of(owner.pk), handle_of(cast.teacher.pk), handle_of(10**6), "", "!")
    }
    words = "Sign-in failed. Try again, or ask for a code by e-mail."
    assert answers == {(302, LOGIN, words)}


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '{"id": 1}', "x" * 5000])
def test_nonsense_instead_of_a_passkey_is_refused(cast: Cast, credential: str):
    client, member = visitor(), signed_in(cast.principal)
    ask_to_use(client)
    member.get(ADD)
    codes = [
        client.post(USE, {"credential": credential}).status_code,
        member.post(ADD, {"credential": credential}).status_code,
    ]
    assert (codes, who(client), Authenticator.objects.exists()) == ([302, 200], None, False)


@pytest.mark.parametrize("part", ["authenticatorData", "clientDataJSON", "signature", "userHandle"])
@pytest.mark.parametrize("value", ["AA", "", "%", None, 7])
def test_a_passkey_with_a_broken_part_is_refused(owner, device: Device, part: str, value: object):
    client = visitor()
    credential = json.loads(device.use(ask_to_use(client)))
    credential["response"][part] = value
    response = client.post(USE, {"credential": json.dumps(credential)})
    assert (response.status_code, who(client)) == (302, None)


def test_closed_account_is_not_opened_by_a_passkey(owner, device: Device):
    owner.is_active = False
    owner.save()
    client = visitor()
    assert use(client, device).url == "/account/inactive/"
    assert who(client) is None


# Behind a password.


def test_password_alone_opens_nothing_that_has_a_passkey(owner):
    client = visitor()
    assert (give_password(client, owner).url, who(client)) == (STEP, None)
    assert client.get(ME).status_code == 302


def test_passkey_after_the_password_signs_in(owner, device: Device):
    client = visitor()
    give_password(client, owner)
    options = options_in(client.get(STEP).content.decode(), "request_options")
    client.post(STEP, {"credential": device.use(options)})
    assert who(client) == str(owner.pk)


def test_password_alone_is_enough_where_there_is_no_passkey(cast: Cast):
    with_password(cast.principal)
    client = visitor()
    assert give_password(client, cast.principal).url == "/today/"


def test_code_by_mail_needs_no_second_step(owner):
    client = visitor()
    client.post("/account/login/code/", {"email": owner.email})
    code = re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)
    client.post("/account/login/code/confirm/", {"code": code[1]})
    assert who(client) == str(owner.pk)


def recovery_codes(client: Client) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", client.get(CODES).content.decode())


def test_recovery_codes_are_shown_once_and_go_with_a_file(owner, device: Device):
    client = visitor()
    use(client, device)
    first = client.get(CODES).content.decode()
    shown = re.findall(r"<li>(\d{8})</li>", first)
    assert len(shown) == 10
    assert f"data:text/plain;charset=utf-8,{'%0A'.join(shown)}%0A" in first
    second = client.get(CODES)
    assert re.findall(r"\d{8}", second.content.decode()) == []
    assert second.headers["Cache-Control"] == "no-store"
    assert client.get(f"{CODES}download/").status_code == 403


def test_recovery_code_stands_in_for_the_passkey_once(owner, device: Device):
    client = visitor()
    use(client, device)
    code = recovery_codes(client)[3]
    outcomes = []
    for _ in range(2):
        lost = visitor()
        give_password(lost, owner)
        lost.post(STEP, {"code": code})
        outcomes.append(who(lost))
    assert outcomes == [str(owner.pk), None]


def test_wrong_recovery_code_gets_a_clear_word(owner):
    client = visitor()
    give_password(client, owner)
    page = client.post(STEP, {"code": "00000000"}).content.decode()
    assert "Sign-in failed" in page


def test_recovery_code_is_nothing_without_the_password(owner, device: Device):
    client = visitor()
    assert client.post(STEP, {"code": "00000000"}).url == LOGIN


@pytest.mark.django_db(transaction=True)
def test_recovery_codes_are_made_again_and_the_old_ones_stop(owner, device: Device):
    client = visitor()
    use(client, device)
    old = recovery_codes(client)
    client.post(f"{CODES}generate/")
    new = recovery_codes(client)
    assert (len(new), set(old) & set(new)) == (10, set())
    assert mail.outbox[-1].subject == "New recovery codes for your account"
    lost = visitor()
    give_password(lost, owner)
    lost.post(STEP, {"code": old[0]})
    assert who(lost) is None


def test_account_page_tells_how_many_codes_are_left(owner, device: Device):
    client = visitor()
    use(client, device)
    before = client.get(ME).content.decode()
    recovery_codes(client)
    after = client.get(ME).content.decode()
    assert ("See recovery codes" in before, "You have 10 left." in after) == (True, True)


def test_who_has_no_password_is_not_bothered_with_recovery_codes(cast: Cast, device: Device):
    client = signed_in(cast.principal)
    add(client, device)
    assert "ecovery code" not in client.get(ME).content.decode()


# Showing again who they are.


def long_ago(client: Client) -> Client:
    """Their session goes on, but what they showed was hours ago."""
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    return client


def test_who_signed_in_long_ago_shows_again_who_she_is(owner, device: Device):
    client = visitor()
    use(client, device)
    long_ago(client)
    key = Authenticator.objects.get(type="webauthn").pk
    remove = f"/account/security/webauthn/keys/{key}/remove/"
    asked = client.get(remove)
    assert asked.url.startswith("/account/security/webauthn/reauthenticate/")
    page = client.get(asked.url).content.decode()
    for words in ("Confirm that it is you", "With my password", "With a recovery code"):
        assert words in page
    options = options_in(page, "request_options")
    back = client.post(asked.url, {"credential": device.use(options), "next": remove})
    assert (back.url, client.get(remove).status_code) == (remove, 200)


def test_recovery_code_shows_who_she_is_too(owner, device: Device):
    client = visitor()
    use(client, device)
    code = recovery_codes(client)[0]
    long_ago(client)
    page = client.get("/account/security/reauthenticate/").content.decode()
    assert "recovery code" in page.lower()
    client.post("/account/security/reauthenticate/", {"code": code})
    assert client.get(ADD).status_code == 200


def test_she_who_lost_her_passkey_comes_in_by_mail_and_removes_it(owner):
    client = visitor()
    client.post("/account/login/code/", {"email": owner.email})
    code = re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)
    client.post("/account/login/code/confirm/", {"code": code[1]})
    key = Authenticator.objects.get(type="webauthn").pk
    client.post(f"/account/security/webauthn/keys/{key}/remove/")
    assert not Authenticator.objects.exists()


def test_many_tries_with_passkeys_from_one_address_are_asked_to_wait(settings):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "3/m/ip"}
    answers = [visitor().post(USE, {"credential": "{}"}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_questions_to_devices_are_counted_too(settings):
    settings.MFA_RATE_LIMITS = {"webauthn_begin": "2/m/ip"}
    asked = [visitor().get(USE, headers={"accept": "application/json"}) for _ in range(3)]
    assert [answer.status_code for answer in asked] == [200, 200, 429]


def test_recovery_codes_are_not_spoken_of_to_who_has_no_password(cast: Cast, device: Device):
    client = signed_in(cast.principal)
    add(client, device)
    page = client.get(
        "/account/security/webauthn/reauthenticate/", headers={"accept-language": "en"}
    )
    assert "recovery" not in page.content.decode()


@pytest.mark.parametrize("path", ["", "webauthn/"])
def test_lists_of_the_library_are_on_the_account_page(as_, path: str):
    assert as_("principal").get(f"/account/security/{path}").url == ME


def test_signing_in_says_nothing_of_passkeys_without_scripts():
    page = visitor().get("/account/login/code/").content.decode()
    assert re.search(r"<form[^>]*data-passkey=\"use\" hidden>", page)


def test_sign_in_page_without_asking_leads_to_the_page_for_people():
    assert visitor().get(USE).url == LOGIN
