"""Signing in with a provider's account, against a real OpenID Connect server."""

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cardumen.config.providers import SignInProvider
from cardumen.journal.models import Entry
from cardumen.people.models import Person
from cardumen.people.sign_in.providers import believed
from tests.cast import Cast
from tests.processes import REPOSITORY, environment_of

pytestmark = pytest.mark.xdist_group("providers")

START, BACK = "/account/with/ministry/login/", "/account/with/ministry/login/callback/"
ME = "/account/me/"
TRUSTED = ("example.org",)


class Ministry:
    """The provider as its people and its operator see it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def has(self, sub: str, **claims: object) -> None:
        requests.put(f"{self.address}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def plays(self, **tricks: object) -> None:
        requests.put(f"{self.address}/tricks", json=tricks, timeout=5).raise_for_status()

    def answer(self, address: str, **form: str) -> str:
        """Where the browser of someone who fills the provider's page is sent back to."""
        page = requests.post(address, data=form, allow_redirects=False, timeout=5)
        assert page.status_code == 302, page.text
        back = urlsplit(page.headers["Location"])
        return f"{back.path}?{back.query}"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.people.offering"],
        cwd=REPOSITORY,
        env=environment_of(REPOSITORY / "var", None),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


@pytest.fixture
def ministry(server: str, settings, db: None) -> Ministry:
    cache.clear()
    settings.LANGUAGE_CODE = "en"
    settings.SIGN_IN_PROVIDERS = [
        SignInProvider("ministry", "Ministry", server, "cardumen", "secret", TRUSTED)
    ]
    found = Ministry(server)
    found.plays()
    return found


def leave(client: Client, query: str = "") -> str:
    """Where our page sends the browser on to."""
    page = client.post(START + query).content.decode()
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found is not None, page
    return html.unescape(found[1])


def come(client: Client, ministry: Ministry, sub: str, query: str = ""):
    return client.get(ministry.answer(leave(client, query), sub=sub))


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.fixture
def known(ministry: Ministry, cast: Cast) -> Person:
    """The principal, whom the ministry knows by the same verified address."""
    cast.principal.language = "en"
    cast.principal.set_unusable_password()
    cast.principal.save()
    ministry.has("m-1", email="Marcela.Oyarzo@example.org", email_verified=True, name="M. O.")
    return cast.principal


def test_verified_address_of_an_account_signs_in_and_is_connected(client, known, ministry):
    assert (come(client, ministry, "m-1").url, who(client)) == ("/today/", str(known.pk))
    account = SocialAccount.objects.get(user_id=known.pk)
    assert (account.provider, account.uid, account.extra_data) == (
        "ministry", "m-1", {"email": "Marcela.Oyarzo@example.org"},
    )  # fmt: skip


def test_connecting_is_told_by_mail_and_in_the_journal(client, known, ministry):
    come(client, ministry, "m-1")
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (
        [known.email],
        "You can now sign in with Ministry",
    )
    assert Entry.objects.get(kind="SignInChanged").payload["way"] == "ministry"


def test_connected_account_signs_in_whatever_its_address_becomes(client, known, ministry):
    come(client, ministry, "m-1")
    ministry.has("m-1", email="another@elsewhere.example", email_verified=False)
    later = Client()
    come(later, ministry, "m-1")
    assert who(later) == str(known.pk)


def test_password_is_left_alone(client, known, ministry):
    known.set_password("lluvia-horizontal-8470")
    known.save()
    come(client, ministry, "m-1")
    known.refresh_from_db()
    assert known.check_password("lluvia-horizontal-8470")


def test_what_is_asked_of_the_provider(client, ministry):
    asked = parse_qs(urlsplit(leave(client)).query)
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])
    assert set(asked["scope"][0].split()) == {"openid", "email", "profile"}
    assert all(len(asked[name][0]) >= 16 for name in ("state", "nonce", "code_challenge"))


def test_she_comes_back_to_where_she_wanted_to_go(client, known, ministry):
    assert come(client, ministry, "m-1", f"?next={ME}").url == ME


def test_no_other_site_is_led_to(client, known, ministry):
    assert come(client, ministry, "m-1", f"?next={quote('https://evil.example/')}").url == "/today/"


def said_to(ministry: Ministry, sub: str) -> str:
    client = Client(headers={"accept-language": "en"})
    response = come(client, ministry, sub)
    assert (response.status_code, who(client)) == (200, None)
    return re.sub(r'csrfmiddlewaretoken" value="\w+|[?&](code|state)=[^"&]+|\?next=[^"]+', "",
                  response.content.decode())  # fmt: skip


def test_nobody_gets_an_account_and_nobody_learns_who_has_one(cast: Cast, ministry):
    """Unknown; known but not verified; known and verified, by a provider not trusted with it;
    known but closed; without an address: all read the same page."""
    people = Person.objects.count()
    cast.outsider.email = "oscar@elsewhere.example"
    cast.outsider.save()
    cast.teacher.is_active = False
    cast.teacher.save()
    ministry.has("u", email="nobody@example.org", email_verified=True)
    ministry.has("k", email=cast.principal.email, email_verified=False)
    ministry.has("n", email=cast.principal.email)
    ministry.has("t", email=cast.outsider.email, email_verified=True)
    ministry.has("c", email=cast.teacher.email, email_verified=True)
    ministry.has("e", name="No Address")
    pages = {said_to(ministry, sub) for sub in "ukntce"}
    assert len(pages) == 1
    assert "add your school: your account comes with it" in pages.pop()
    assert (Person.objects.count(), SocialAccount.objects.count()) == (people, 0)
    assert mail.outbox == []


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def test_whose_provider_is_not_trusted_connects_it_while_signed_in(known, ministry):
    ministry.has("m-2", email="marcela@home.example", email_verified=False)
    client = signed_in(known)
    assert 'with/ministry/login/?process=connect"' in client.get(ME).content.decode()
    assert come(client, ministry, "m-2", "?process=connect").url == f"{ME}#providers"
    assert "marcela@home.example" in client.get(ME).content.decode()
    later = Client()
    come(later, ministry, "m-2")
    assert who(later) == str(known.pk)


def test_account_of_somebody_else_is_not_taken_over(client, known, cast: Cast, ministry):
    come(client, ministry, "m-1")
    cast.teacher.set_unusable_password()
    cast.teacher.save()
    other = signed_in(cast.teacher)
    come(other, ministry, "m-1", "?process=connect")
    assert (
        "That account is already connected to another person here."
        in other.get(ME).content.decode()
    )
    assert SocialAccount.objects.get().user_id == known.pk


def test_last_provider_is_disconnected_because_a_code_remains(client, known, ministry):
    come(client, ministry, "m-1")
    account = SocialAccount.objects.get().pk
    page = client.post(f"/account/providers/{account}/end/", follow=True).content.decode()
    assert "Ministry is no longer connected." in page
    assert (SocialAccount.objects.count(), mail.outbox[-1].subject) == (
        0,
        "You can no longer sign in with Ministry",
    )


def test_provider_that_is_no_longer_configured_is_shown_and_disconnected(known, ministry, settings):
    account = SocialAccount.objects.create(
        user_id=known.pk, provider="former", uid="1", extra_data={"email": "m@former.example"}
    )
    settings.SIGN_IN_PROVIDERS = []
    client = signed_in(known)
    assert "m@former.example" in client.get(ME).content.decode()
    client.post(f"/account/providers/{account.pk}/end/")
    assert SocialAccount.objects.count() == 0


def test_nobody_disconnects_that_of_another(client, known, cast: Cast, ministry):
    come(client, ministry, "m-1")
    cast.teacher.set_unusable_password()
    cast.teacher.save()
    address = f"/account/providers/{SocialAccount.objects.get().pk}/end/"
    assert signed_in(cast.teacher).post(address).status_code == 404
    assert SocialAccount.objects.count() == 1


def test_who_has_a_password_shows_it_before_connecting(known, ministry):
    known.set_password("lluvia-horizontal-8470")
    known.save()
    client = signed_in(known)
    asked = client.post(f"{START}?process=connect").url
    assert asked.startswith("/account/reauthenticate/")
    back = client.post(asked, {"password": "lluvia-horizontal-8470"}).url
    assert back == f"{START}?process=connect"
    come(client, ministry, "m-1", "?process=connect")
    assert SocialAccount.objects.get().user_id == known.pk


def test_visitor_connects_nothing(client, ministry):
    assert client.post(f"{START}?process=connect").url.startswith("/account/login/")


def test_who_has_a_password_shows_it_before_disconnecting(known, ministry):
    account = SocialAccount.objects.create(
        user_id=known.pk, provider="ministry", uid="1", extra_data={"email": ""}
    )
    known.set_password("lluvia-horizontal-8470")
    known.save()
    client = signed_in(known)
    address = f"/account/providers/{account.pk}/end/"
    asked = client.post(address)
    assert asked.url.startswith("/account/reauthenticate/")
    client.post(asked.url, {"password": "lluvia-horizontal-8470", "next": address})
    assert SocialAccount.objects.count() == 0


def test_stopped_half_way_nothing_has_changed(client, known, ministry):
    response = client.get(ministry.answer(leave(client), action="deny"), follow=True)
    assert "Nothing has changed." in response.content.decode()
    assert who(client) is None


TRICKS = {
    "a token for another question": {"nonce": "replayed"},
    "a token of another issuer": {"issuer": "evil.example"},
    "another name for itself": {"calls_itself": "https://evil.example"},
    "a signature that does not fit": {"other_keys": True},
    "no token": {"no_token": True},
    "nonsense": {"id_token": "x.y.z"},
    "a token that nobody signed": {"id_token": "eyJhbGciOiJub25lIiwia2lkIjoiMSJ9.e30."},
    "the profile of another": {"other_profile": True},
    "silence": {"silent": True},
}


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS.keys())
def test_tricks_of_a_provider_sign_nobody_in(client, known, ministry, trick):
    if "other_profile" in trick:
        # Asked for only where the token has no address.
        ministry.has("m-1", name="M. O.")
    ministry.plays(**trick)
    response = come(client, ministry, "m-1")
    assert (response.status_code, who(client)) == (401, None)
    assert "Start again from here" in response.content.decode()
    assert SocialAccount.objects.count() == 0


def forged(address: str, **changes: str) -> str:
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    return f"{BACK}?" + "&".join(f"{k}={quote(v)}" for k, v in (query | changes).items())


@pytest.mark.parametrize("changes", [{"state": "guessed"}, {"state": ""}, {"code": "guessed"}])
def test_an_answer_that_was_not_asked_for_signs_nobody_in(client, known, ministry, changes):
    answer = ministry.answer(leave(client), sub="m-1")
    assert client.get(forged(answer, **changes)).status_code == 401
    assert who(client) is None


def test_an_answer_works_once_and_only_in_the_browser_that_asked(client, known, ministry):
    answer = ministry.answer(leave(client), sub="m-1")
    stranger = Client()
    stolen = stranger.get(answer)
    first = client.get(answer)
    client.post("/account/logout/")
    second = client.get(answer)
    assert (stolen.status_code, first.status_code, second.status_code) == (401, 302, 401)
    assert (who(stranger), who(client)) == (None, None)


def test_code_without_the_proof_of_who_asked_is_worth_nothing(known, ministry):
    """What PKCE is for: the code alone, taken on its way, gets no token."""
    answer = ministry.answer(leave(Client()), sub="m-1")
    code = parse_qs(urlsplit(answer).query)["code"][0]
    form = {"code": code, "grant_type": "authorization_code", "client_id": "cardumen"}
    assert (
        requests.post(f"{ministry.address}/oauth2/token", data=form, timeout=5).status_code == 400
    )


def test_provider_that_is_down_is_said_kindly(client, settings, ministry):
    settings.SIGN_IN_PROVIDERS = [
        replace(settings.SIGN_IN_PROVIDERS[0], issuer="http://127.0.0.1:9")
    ]
    response = client.post(START)
    assert (response.status_code, "Start again" in response.content.decode()) == (401, True)


def test_unknown_provider_is_no_page(client, ministry):
    paths = ["/account/with/nobody/login/", "/account/with/nobody/login/callback/"]
    assert [client.get(path).status_code for path in paths] == [404, 404]


def test_sign_in_begins_with_a_click(client, known, ministry):
    """A link from elsewhere asks first."""
    page = client.get(START).content.decode()
    assert ("Sign in with Ministry?" in page, "refresh" in page) == (True, False)
    page = signed_in(known).get(f"{START}?process=connect").content.decode()
    assert "Connect Ministry with your account here?" in page


def test_providers_are_offered_where_one_signs_in(client, ministry):
    page = client.get("/account/login/code/?next=/networks/").content.decode()
    assert f'action="{START}?process=login&amp;next=%2Fnetworks%2F"' in page
    assert "Sign in with Ministry" in page


def test_no_provider_is_offered_where_none_is_configured(client, db):
    assert "/account/with/" not in client.get("/account/login/code/").content.decode()


@pytest.mark.parametrize(
    ("said", "trusted", "vouches", "expected"),
    [
        (True, ("a.cl",), False, True),
        ("true", ("a.cl",), False, True),
        ("false", ("a.cl",), False, False),
        (False, ("*",), True, False),
        (None, ("*",), False, False),
        (None, ("a.cl",), True, True),
        (True, ("*",), False, True),
        (True, ("b.cl", "l"), False, False),
        (True, (), True, False),
    ],
)
def test_whose_word_is_believed(said, trusted, vouches, expected):
    claims = {} if said is None else {"email_verified": said}
    assert believed("x@A.cl", claims, {"trusted": trusted, "vouches": vouches}) is expected


def test_tokens_are_not_kept(client, known, ministry):
    come(client, ministry, "m-1")
    assert "eyJ" not in json.dumps(SocialAccount.objects.get().extra_data)
    assert "access_token" not in str(dict(client.session.items()))
