"""An invitation by mail, from its link to being a member."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.networks.invitations.actions import Answers, accept_letter, withdraw_invitation
from cardumen.networks.models import Invitation
from cardumen.people.models import Person
from tests.cast import Cast, make_school, write_charter
from tests.networks.joining import link, member, text, told
from tests.networks.waiting import NEW, lead, letter, to_colleague, to_office

pytestmark = pytest.mark.usefixtures("english")


def test_principal_accepts_on_one_page_with_two_fields_and_is_signed_in(client, cast: Cast):
    invitation = letter(cast)
    page = client.get(link(invitation))
    fields = list(page.context["form"].fields)
    done = client.post(link(invitation), {"name": "Pilar", "post": "directora"}, follow=True)
    assert (fields, [done.redirect_chain[0][0]], told(done), member(cast).origin) == (
        ["name", "post", "named"],
        ["/today/"],
        ["Welcome! Escuela Sin Red is a member of Red de Escuelas Líderes."],
        "invited",
    )
    assert 'class="acting small">Escuela Sin Red' in done.content.decode()


def test_the_page_says_who_invites_to_what_and_who_will_see_what(client, cast: Cast):
    said = text(client.get(link(letter(cast))))
    for words in (
        "Ana Coordinadora invites you",
        "Escuela Sin Red in Red de Escuelas Líderes",
        "Anyone can see who the members of the network are",
        "your name and your role",
        "never see conversations or drafts",
        NEW,
    ):
        assert words in said


def test_the_charter_is_shown_and_accepted_with_it(client, cast: Cast):
    write_charter(cast.lideres, "Nos visitamos *una vez* al año.")
    address = link(letter(cast))
    assert "Nos visitamos" in text(client.get(address))
    wrong = client.post(address, {"name": "Pilar", "post": "directora"})
    assert (wrong.status_code, 'value="Pilar"' in wrong.content.decode()) == (422, True)
    client.post(address, {"name": "Pilar", "post": "directora", "charter": "on"})
    assert member(cast).acceptances.count() == 1


def test_a_form_without_a_name_comes_back_filled(client, cast: Cast):
    page = client.post(link(letter(cast)), {"name": "", "post": "directora"})
    assert (page.status_code, 'value="directora"' in page.content.decode()) == (422, True)
    assert "Enter the name that others know you by." in text(page)


def test_the_code_is_typed_in_any_manner(client, cast: Cast):
    invitation = letter(cast)
    typed = invitation.code_as_typed.lower()
    assert client.get("/networks/invitations/").status_code == 200
    opened = client.post("/networks/invitations/", {"code": f" {typed} "})
    assert opened.url == link(invitation)
    assert client.post("/networks/invitations/", {"code": "-"}).status_code == 422


def test_wrong_codes_are_answered_alike_and_not_for_ever(client, cast: Cast, settings):
    cache.clear()
    statuses = [client.get("/networks/invitations/BBBBBBBBBBBB/").status_code for _ in range(31)]
    assert statuses == [404] * 30 + [429]
    assert client.get(link(letter(cast))).status_code == 200


@pytest.mark.parametrize("what", ["accepted", "withdrawn", "old", "declined"])
def test_a_link_that_is_used_up_says_so_and_what_to_do(client, cast: Cast, what: str):
    invitation = letter(cast)
    if what == "accepted":
        answers = Answers(post="directora")
        accept_letter(invitation=invitation, name="Pilar", language="es", answers=answers)
    elif what == "withdrawn":
        withdraw_invitation(invitation=invitation, by=Actor(cast.coordinator))
    elif what == "declined":
        assert "No account was created" in text(client.post(link(invitation), {"do": "decline"}))
    else:
        Invitation.objects.update(expires_at=timezone.now() - timedelta(1))
    words = {
        "accepted": "already been accepted. If that was you, sign in",
        "withdrawn": "has withdrawn it",
        "old": "Ask Ana Coordinadora for a new one",
        "declined": "If you have changed your mind",
    }
    page = client.get(link(invitation))
    assert (page.status_code, words[what] in text(page)) == (410, True)
    assert client.post(link(invitation), {"name": "Otra", "post": "x"}).status_code == 410


def test_a_link_used_while_it_was_being_read_says_so(client, cast: Cast, monkeypatch):
    invitation = letter(cast)
    from cardumen.networks.invitations.views import accepting  # noqa: PLC0415 to meet it half-way

    def meanwhile(*args, **more):
        accept_letter(
            invitation=invitation, name="Rápida", language="es", answers=Answers(post="directora")
        )
        return page(*args, **more)

    page = accepting.invitation_page
    monkeypatch.setattr(accepting, "invitation_page", meanwhile)
    answer = client.post(link(invitation), {"name": "Pilar", "post": "directora"})
    assert (answer.status_code, Person.objects.filter(email=NEW).count()) == (410, 1)


def test_who_has_an_account_signs_in_by_code_and_accepts_with_nothing_typed(client, cast: Cast):
    invitation = letter(cast, cast.outsider.email, words="Nos vimos en Ancud.")
    page = client.get(link(invitation))
    assert "Ana Coordinadora invites you Nos vimos en Ancud." in text(page)
    form = re.search(r'<form method="post" action="(/account/[^"]+)"(.*?)</form>', page.text, re.S)
    sent = dict(re.findall(r'name="(email|next)" value="([^"]+)"', form[2]))
    client.post(form[1], sent, follow=True)
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail.outbox[-1].body, re.M)[1]
    landed = client.post("/account/login/code/confirm/", {"code": code, "next": sent["next"]})
    assert landed.url == f"/networks/invitations/{invitation.pk}/"
    asked = list(client.get(landed.url).context["form"].fields)
    client.post(landed.url, {"do": "accept"})
    assert (asked, member(cast).origin) == ([], "invited")


def test_a_school_with_a_responsible_person_waits_for_her(client, cast: Cast):
    lead(cast.outsider, cast.elsewhere)
    invitation = letter(cast)
    done = client.post(link(invitation), {"name": "Pilar", "post": "profesora"}, follow=True)
    assert "has to confirm that you work at Escuela Sin Red" in told(done)[0]
    client.logout()
    later = client.get(link(invitation))
    assert (
        later.status_code,
        "waits until your role" in text(later),
    ) == (
        410,
        True,
    )


def test_the_invited_finds_her_own_organisation_first(client, cast: Cast):
    address = link(letter(cast, member=None, words="Nos vimos en Ancud."))
    asked = client.get(address)
    assert "Ana Coordinadora invites you Nos vimos en Ancud." in text(asked)
    assert "Which organisation do you accept for" in text(asked)
    found = client.get(address, {"q": "sin red"}).context["choosing"]["found"]
    assert [school.name for school in found] == ["Escuela Sin Red"]
    assert "No results for" in text(client.get(address, {"q": "xyz"}))
    assert "Which organisation do you accept for" in text(client.get(f"{address}?organisation=x"))
    chosen = f"{address}?organisation={cast.elsewhere.pk}"
    assert "You accept on behalf of Escuela Sin Red" in text(client.get(chosen))
    done = client.post(chosen, {"name": "Pilar", "post": "directora"}, follow=True)
    assert ("has to confirm" in told(done)[0], member(cast)) == (True, None)


def test_many_with_the_same_name_are_not_all_shown(client, cast: Cast):
    for number in range(21):
        make_school("Escuela La Capilla", str(7000 + number), cast.san_gregorio)
    page = client.get(link(letter(cast, member=None)), {"q": "capilla"})
    found = page.context["choosing"]["found"]
    assert (len(found), "There are more results" in text(page)) == (20, True)


def test_a_colleague_and_an_office_are_accepted_by_letter(client, cast: Cast):
    done = client.post(
        link(to_colleague(cast)), {"name": "Carla", "post": "profesora", "named": "on"}, follow=True
    )
    assert (
        told(done),
        Affiliation.objects.get(post="profesora", person__name="Carla").is_listed,
    ) == (
        ["Welcome! You can now act for Escuela Punta Delgada."],
        True,
    )
    client.logout()
    address = link(to_office(cast, "jurado@example.org"))
    assert list(client.get(address).context["form"].fields) == ["name"]
    done = client.post(address, {"name": "Jaime"}, follow=True)
    assert (
        "Your role starts today" in told(done)[0],
        Person.objects.get(name="Jaime").offices.count(),
    ) == (
        True,
        1,
    )
