"""What waits for someone who is signed in, and their answers to it."""

import re
import time

import pytest
from django.core import mail
from django.core.cache import cache

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict
from cardumen.networks.actions import give_office
from cardumen.networks.models import Invitation, Network
from cardumen.networks.offices import COORDINATOR
from cardumen.networks.pages.today import waiting_for
from cardumen.people.actions import add_address
from cardumen.people.models import Person
from tests.cast import Cast
from tests.networks import joining, waiting
from tests.networks.joining import JOINING, link, text, told
from tests.networks.waiting import application, letter, to_office

pytestmark = pytest.mark.usefixtures("english")


def test_a_letter_to_somebody_else_is_refused_with_a_way_out(as_, cast: Cast):
    page = as_("principal").get(link(letter(cast)))
    assert (page.status_code, "this invitation was sent to a different address" in text(page)) == (
        403,
        True,
    )
    assert "Escuela Sin Red" not in text(page)


def code_sent() -> str:
    return re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def test_a_letter_to_her_other_address_is_accepted_with_the_account_she_has(as_, cast, run_jobs):
    cache.clear()
    invitation, client = letter(cast), as_("outsider")
    client.post(link(invitation), {"do": "send"})
    run_jobs()
    assert mail.outbox[-1].to == [invitation.email]
    wrong = client.post(link(invitation), {"do": "add", "code": "nothing"})
    assert "This code is not right" in text(wrong)
    added = client.post(link(invitation), {"do": "add", "code": code_sent().lower()})
    assert added.url == f"/networks/invitations/{invitation.pk}/"
    assert client.post(added.url, {"post": "directora"}).url == "/today/"
    assert Person.objects.having(invitation.email).get() == cast.outsider
    assert joining.member(cast) is not None


def test_a_code_is_good_for_its_address_some_tries_and_some_minutes(
    as_, cast, run_jobs, monkeypatch
):
    cache.clear()
    invitation, client = letter(cast), as_("outsider")
    client.post(link(invitation), {"do": "send"})
    run_jobs()
    other = to_office(cast, "otra@example.org")
    assert client.post(link(other), {"do": "add", "code": code_sent()}).status_code == 403
    for _attempt in range(4):
        client.post(link(invitation), {"do": "add", "code": "nothing"})
    assert "Too many attempts" in text(
        client.post(link(invitation), {"do": "add", "code": code_sent()})
    )
    client.post(link(invitation), {"do": "send"})
    run_jobs()
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 901)
    client.force_login(cast.outsider)
    late = client.post(link(invitation), {"do": "add", "code": code_sent()})
    assert "no longer valid" in text(late)


def test_codes_are_not_sent_without_end(as_, cast):
    cache.clear()
    invitation, client = letter(cast), as_("outsider")
    sent = [client.post(link(invitation), {"do": "send"}).status_code for _ in range(6)]
    assert (sent[:5], sent[5]) == ([403] * 5, 422)


def test_an_address_with_an_account_is_nobody_elses(as_, cast):
    invitation = letter(cast, cast.outsider.email)
    page = as_("principal").get(link(invitation))
    assert "That address has an account of its own" in text(page)
    with pytest.raises(Conflict):
        add_address(person=cast.principal, email=cast.outsider.email, by=cast.principal)


def test_who_is_signed_in_already_is_led_to_her_page(as_, cast: Cast):
    invitation = letter(cast, cast.outsider.email)
    assert as_("outsider").get(link(invitation)).url == f"/networks/invitations/{invitation.pk}/"


def test_her_own_schools_are_offered_to_whoever_is_signed_in(as_, cast: Cast):
    invitation = letter(cast, cast.outsider.email, member=None)
    page = as_("outsider").get(f"/networks/invitations/{invitation.pk}/")
    assert [school.name for school in page.context["own"]] == ["Escuela Sin Red"]


def test_an_invitation_is_declined_by_whoever_is_signed_in(as_, cast: Cast):
    invitation = waiting.to_organisation(cast)
    address = f"/networks/invitations/{invitation.pk}/"
    as_("outsider").post(address, {"do": "decline", "reason": "Este año no"})
    assert Invitation.objects.get().reason == "Este año no"
    assert as_("outsider").get(address).status_code == 410


def test_a_network_accepts_through_its_coordinator(as_, cast: Cast):
    Network.objects.filter(pk=cast.solar.pk).update(closed_on=None)
    give_office(
        network=cast.solar, person=cast.teacher, office=COORDINATOR, by=Actor(cast.administrator)
    )
    as_("coordinator").post(f"{JOINING}invite-network/", {"network": cast.solar.pk})
    invitation = Invitation.objects.get()
    assert "You have an invitation to answer" in str(waiting_for(cast.teacher)[0].what)
    done = as_("teacher").post(f"/networks/invitations/{invitation.pk}/", follow=True)
    assert "Red de Escuelas Solares is a member" in told(done)[0]


def test_what_waits_stands_on_today(as_, cast: Cast):
    application(cast)
    letter(cast, cast.neighbour.email, member=None)
    waiting.asked(cast)
    assert "1 asks to join" in text(as_("coordinator").get("/today/"))
    assert "You have an invitation to answer" in text(as_("neighbour").get("/today/"))
    assert "Fabián Facilitador asks to be confirmed as a colleague" in text(
        as_("principal").get("/today/")
    )
    assert waiting_for(None) == []
