"""The page of one membership."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.networks.models import Invitation
from cardumen.people.models import Person
from tests.cast import Cast, make_person
from tests.networks import waiting
from tests.networks.joining import JOINING, member, text
from tests.networks.waiting import lead

pytestmark = pytest.mark.usefixtures("english")


def test_a_membership_is_paused_resumed_and_left_by_the_member_itself(as_, cast: Cast):
    lead(cast.principal, cast.punta_delgada)
    own = member(cast, cast.punta_delgada)
    client, address = as_("principal"), f"/networks/lideres/members/{own.pk}/"
    assert "Way of joining Selected in a call" in text(client.get(address))
    wrong = client.post(address, {"do": "pause", "reason": ""})
    assert (wrong.status_code, "Write a reason" in text(wrong)) == (422, True)
    client.post(address, {"do": "pause", "reason": "Obras"})
    assert "Paused members Escuela Punta Delgada Obras" in text(as_("coordinator").get(JOINING))
    assert "Resume" in text(client.get(address))
    client.post(address, {"do": "resume"})
    done = client.post(address, {"do": "end", "reason": "Cambiamos de red"}, follow=True)
    assert "A member that returns gets a new membership" in text(done)
    twice = client.post(address, {"do": "end", "reason": "Otra vez"})
    assert twice.status_code == 422
    waiting.letter(cast, member=cast.punta_delgada, email="", by=Actor(cast.coordinator))
    client.post(f"/networks/invitations/{Invitation.objects.get().pk}/", {"do": "accept"})
    back = member(cast, cast.punta_delgada)
    page = text(client.get(f"/networks/lideres/members/{back.pk}/"))
    assert ("Cambiamos de red" in page, back.origin) == (True, "invited")


def test_those_who_run_the_network_come_to_each_membership_from_the_list(as_, cast: Cast):
    own = member(cast, cast.punta_delgada)
    address = f"/networks/lideres/members/{own.pk}/"
    shown = [
        address in as_(role).get(f"/networks/lideres/members/{query}").text
        for role, query in (("coordinator", "?manage=1"), ("coordinator", ""), (None, "?manage=1"))
    ]
    assert shown == [True, False, False]


def test_colleagues_see_the_membership_and_cannot_end_it(as_, cast: Cast):
    lead(cast.principal, cast.punta_delgada)
    make_person("Carla Colega", at=cast.punta_delgada)
    own = member(cast, cast.punta_delgada)
    address = f"/networks/lideres/members/{own.pk}/"
    client = as_()
    client.force_login(Person.objects.get(name="Carla Colega"))
    assert "Only the responsible person of your organisation" in text(client.get(address))
    assert client.post(address, {"do": "end", "reason": "Yo"}).status_code == 403
    assert as_("coordinator").get("/networks/lideres/members/0/").status_code == 404
