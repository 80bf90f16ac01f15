"""The pages on which an organisation asks to join and is answered."""

import pytest

from cardumen.directory.models import Affiliation
from cardumen.networks.models import Application, Zone
from cardumen.networks.pages.running import coming_in
from cardumen.people.models import Person
from tests.cast import Cast, make_person, write_charter
from tests.networks import waiting
from tests.networks.joining import JOINING, member, text
from tests.networks.waiting import lead

pytestmark = pytest.mark.usefixtures("english")


def test_applying_and_answering(as_, cast: Cast):
    waiting.take_applications(cast)
    write_charter(cast.lideres)
    client, coordinator = as_("outsider"), as_("coordinator")
    assert "Apply to join" in text(client.get("/networks/lideres/"))
    assert "Apply to join" not in text(as_("facilitator").get("/networks/lideres/"))
    wrong = client.post("/networks/lideres/apply/", {"answer_0": "Leer."})
    assert (wrong.status_code, "Leer." in wrong.text) == (422, True)
    given = {"answer_0": "Leer.", "answer_1": "Huerto.", "charter": "on"}
    sent = client.post("/networks/lideres/apply/", given, follow=True)
    assert "is waiting for an answer" in text(sent)
    assert [one.title for one in coming_in(cast.coordinator)] == ["Red de Escuelas Líderes"]
    assert "1 asks to join" in text(coordinator.get("/networks/lideres/"))
    asked = Application.objects.get()
    page = coordinator.post(f"{JOINING}{asked.pk}/", {"do": "decline", "reason": ""})
    assert (page.status_code, "It is sent to the applicant" in text(page)) == (422, True)
    coordinator.post(f"{JOINING}{asked.pk}/", {"do": "decline", "reason": "Solo rurales"})
    client.post("/networks/lideres/apply/", given)
    client.post("/networks/lideres/apply/", {"do": "withdraw"})
    client.post("/networks/lideres/apply/", given)
    south = Zone.objects.get(name="Austral")
    last = Application.objects.latest("pk")
    coordinator.post(f"{JOINING}{last.pk}/", {"do": "admit", "zone": south.pk})
    states = list(Application.objects.order_by("pk").values_list("state", flat=True))
    assert (states, member(cast).zone) == (["declined", "withdrawn", "admitted"], south)
    assert "is already a member" in text(client.get("/networks/lideres/apply/"))
    assert client.post("/networks/lideres/apply/", {"do": "withdraw"}).status_code == 404
    assert coordinator.post(f"{JOINING}0/", {"do": "admit"}).status_code == 404


def test_a_network_without_questions_is_asked_with_one_click(as_, cast: Cast):
    waiting.take_applications(cast, [])
    as_("outsider").post("/networks/lideres/apply/", {"do": "apply"})
    assert Application.objects.get().answers == []


def test_who_acts_for_no_organisation_finds_theirs_first(as_, cast: Cast):
    for role in (None, "funder"):
        found = as_(role).get("/networks/lideres/apply/")
        assert found["Location"] == "/networks/join/?network=lideres"
    assert as_().get("/networks/solar/apply/")["Location"] == "/networks/solar/"


def test_who_cannot_apply_is_told_why_and_what_to_do(as_, cast: Cast):
    closed = text(as_("outsider").get("/networks/lideres/apply/"))
    waiting.take_applications(cast, [])
    make_person("Carla Colega", at=cast.elsewhere)
    lead(Person.objects.get(name="Carla Colega"), cast.elsewhere)
    colleague = text(as_("outsider").get("/networks/lideres/apply/"))
    Affiliation.objects.filter(is_responsible=True).update(is_responsible=False)
    waiting.to_organisation(cast)
    invited = text(as_("outsider").get("/networks/lideres/apply/"))
    assert (
        "is not accepting applications now" in closed,
        "Only the responsible person of Escuela Sin Red can apply" in colleague,
        "You already have an invitation" in invited,
    ) == (True, True, True)


def test_terms_are_set_and_come_back_after_an_error(as_, cast: Cast):
    client, address = as_("coordinator"), f"{JOINING}terms/"
    six = "\n".join(f"¿{n}?" for n in range(6))
    wrong = client.post(address, {"takes_applications": "on", "questions": six})
    assert (wrong.status_code, "Ask at most 5 questions" in text(wrong)) == (422, True)
    client.post(address, {"takes_applications": "on", "questions": "¿Por qué?\n\n¿Cuándo?"})
    assert "¿Por qué?\n¿Cuándo?" in client.get(address).text
