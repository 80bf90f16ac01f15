"""What waits for someone who is signed in, and their answers to it."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.networks.actions import give_office
from cardumen.networks.models import Invitation, Network
from cardumen.networks.offices import COORDINATOR
from cardumen.networks.pages.today import waiting_for
from tests.cast import Cast
from tests.networks import waiting
from tests.networks.joining import JOINING, link, text, told
from tests.networks.waiting import application, letter

pytestmark = pytest.mark.usefixtures("english")


def test_a_letter_to_somebody_else_is_refused_with_a_way_out(as_, cast: Cast):
    page = as_("principal").get(link(letter(cast)))
    assert (page.status_code, "this invitation was sent to a different address" in text(page)) == (
        403,
        True,
    )
    assert "Escuela Sin Red" not in text(page)


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
