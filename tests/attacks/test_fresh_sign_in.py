"""A browser left open in the staff room: what cannot be taken back asks again who is there."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cardumen.bundles.models import Bundle
from cardumen.directory.actor import Actor
from cardumen.networks.invitations.actions import invite_colleague
from cardumen.people.actions import block_person
from cardumen.people.disclosures.models import Disclosure
from cardumen.people.models import Person
from cardumen.people.rights.actions import check_identity
from cardumen.people.rights.models import DataRequest
from tests.cast import Cast
from tests.people.rights.asking import asked, asked_by_an_heir

AGAIN = "/account/again/"
PASSWORD = "lluvia-horizontal-8470"


@pytest.fixture(autouse=True)
def nothing_counted(settings, db) -> None:
    cache.clear()
    settings.LANGUAGE_CODE = "en"


def left_open(person: Person) -> Client:
    """Signed in an hour ago, by a code: they have no password."""
    person.set_unusable_password()
    person.save()
    client = Client()
    client.force_login(person)
    session = client.session
    facts = session["signed_in"]
    session["signed_in"] = facts | {"at": facts["at"] - 3600}
    session.save()
    return client


@pytest.fixture
def ask_for_code(run_jobs):
    """The code that is sent to whoever asks for one there."""

    def ask(client: Client, address: str) -> str:
        mail.outbox.clear()
        client.post(address, {"send": "yes"})
        run_jobs()
        code = re.search(r"^    (\S+)$", mail.outbox[0].body, re.M)
        assert code is not None
        return code[1]

    return ask


def erasure(cast: Cast) -> DataRequest:
    return asked(cast, "erasure")


def to_hand_over(cast: Cast) -> DataRequest:
    request = asked_by_an_heir(cast, "access")
    return check_identity(asked=request, person=cast.teacher, how="Poder.", by=cast.administrator)


def desk(what: str, request: DataRequest) -> str:
    return reverse(f"people:desk_{what}", args=[request.pk])


def test_no_one_takes_the_data_of_whoever_left_it_open(cast: Cast):
    client = left_open(cast.teacher)
    for name in ("people:data_zip", "people:data_json"):
        answer = client.get(reverse(name))
        assert answer.status_code == 302
        assert answer.url.startswith(AGAIN)


def test_no_one_erases_moves_or_hands_over(cast: Cast):
    client = left_open(cast.administrator)
    for address in (
        desk("grant", erasure(cast)),
        desk("correct", asked(cast, "rectification")),
        desk("data", to_hand_over(cast)),
    ):
        assert client.post(address, {"grant-answer": "Hecho."}).url.startswith(AGAIN)
    cast.teacher.refresh_from_db()
    assert cast.teacher.is_named
    assert not Disclosure.objects.exists()


def test_no_one_exports_a_network(cast: Cast):
    client = left_open(cast.coordinator)
    address = reverse("bundles:network", args=[cast.lideres.slug])
    assert client.get(address).status_code == 200
    assert client.post(address).url.startswith(AGAIN)
    assert not Bundle.objects.exists()


def test_no_one_adds_an_address_of_their_own_by_a_letter(cast: Cast, run_jobs):
    """It would sign in from then on."""
    invite_colleague(
        organisation=cast.punta_delgada, email="mine@example.org", by=Actor(cast.principal)
    )
    run_jobs()
    (address,) = re.findall(r"/networks/invitations/[^/\s]+/", mail.outbox[0].body)
    client = left_open(cast.teacher)
    for form in ({"do": "send"}, {"do": "add", "code": "1"}):
        assert client.post(address, form).url.startswith(AGAIN)
    run_jobs()
    assert [one for one in mail.outbox[1:] if "mine@example.org" in one.to] == []


def test_whoever_just_signed_in_is_not_asked(cast: Cast, as_):
    assert as_("teacher").get(reverse("people:data_zip")).status_code == 200


def test_a_code_shows_who_is_there_and_leads_on(cast: Cast, ask_for_code):
    client, wanted = left_open(cast.teacher), reverse("people:data_zip")
    again = client.get(wanted).url
    code = ask_for_code(client, again)
    assert mail.outbox[0].to == [cast.teacher.email]
    assert client.post(again, {"code": code, "next": wanted}).url == wanted
    assert client.get(wanted).status_code == 200


def test_what_was_typed_is_done_after_the_code(cast: Cast, ask_for_code):
    client, wanted = left_open(cast.administrator), desk("grant", erasure(cast))
    again = client.post(wanted, {"grant-answer": "Hecho con cuidado."}).url
    client.post(again, {"code": ask_for_code(client, again), "next": wanted})
    request = DataRequest.objects.get()
    assert (request.state, request.answer) == ("granted", "Hecho con cuidado.")


def test_a_wrong_an_old_or_a_used_code_opens_nothing(cast: Cast, ask_for_code):
    client, wanted = left_open(cast.teacher), reverse("people:data_zip")
    again = client.get(wanted).url
    code = ask_for_code(client, again)
    page = client.post(again, {"code": "WRONG", "next": wanted}).content.decode()
    assert "not right" in page
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16)):
        assert client.post(again, {"code": code, "next": wanted}).status_code == 422
        assert client.get(wanted).status_code == 302
    assert client.post(again, {"code": code, "next": wanted}).status_code == 302
    other = left_open(cast.teacher)
    assert other.post(again, {"code": code, "next": wanted}).status_code == 422


def test_a_code_is_tried_only_so_often(cast: Cast, ask_for_code):
    client, wanted = left_open(cast.teacher), reverse("people:data_zip")
    again = client.get(wanted).url
    code = ask_for_code(client, again)
    for _ in range(5):
        client.post(again, {"code": "WRONG", "next": wanted})
    client.post(again, {"code": code, "next": wanted})
    assert client.get(wanted).status_code == 302


def test_codes_are_sent_only_so_often(cast: Cast, run_jobs):
    client = left_open(cast.teacher)
    for _ in range(12):
        client.post(AGAIN, {"send": "yes"})
    run_jobs()
    assert 1 <= len(mail.outbox) <= 5


def test_the_code_of_another_account_opens_nothing(cast: Cast, ask_for_code):
    mine, theirs = left_open(cast.outsider), left_open(cast.teacher)
    wanted = reverse("people:data_zip")
    again = theirs.get(wanted).url
    ask_for_code(theirs, again)
    code = ask_for_code(mine, again)
    theirs.post(again, {"code": code, "next": wanted})
    assert theirs.get(wanted).status_code == 302


def test_no_one_is_led_to_another_site(cast: Cast, ask_for_code):
    client = left_open(cast.teacher)
    code = ask_for_code(client, f"{AGAIN}?next=/x/")
    answer = client.post(f"{AGAIN}?next=//evil.example/", {"code": code})
    assert "evil" not in answer.url


def test_whoever_has_a_password_may_use_it(cast: Cast):
    client, wanted = left_open(cast.teacher), reverse("people:data_zip")
    facts = client.session["signed_in"]
    cast.teacher.set_password(PASSWORD)
    cast.teacher.save()
    client.force_login(cast.teacher)
    session = client.session
    session["signed_in"] = facts
    session.save()
    asked_at = client.get(wanted).url
    assert asked_at.startswith("/account/reauthenticate/")
    assert AGAIN in client.get(asked_at).content.decode()
    assert client.post(asked_at, {"password": PASSWORD, "next": wanted}).url == wanted
    assert client.get(wanted).status_code == 200


def test_whoever_is_hidden_can_show_it_too(cast: Cast, ask_for_code):
    block_person(person=cast.teacher, by=cast.teacher)
    client, wanted = left_open(Person.objects.get(pk=cast.teacher.pk)), reverse("people:data_zip")
    again = client.get(wanted).url
    client.post(again, {"code": ask_for_code(client, again), "next": wanted})
    assert client.get(wanted).status_code == 200
