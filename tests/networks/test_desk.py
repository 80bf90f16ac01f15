"""The desk of whoever runs a network or a zone of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import WrongState
from cardumen.networks.contact.actions import write_to_member
from cardumen.networks.models import Membership
from cardumen.networks.pages.desk import desk_page
from cardumen.people.models import Person
from tests.cast import Cast, make_person

LIST = "/networks/lideres/members/?gap="


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def zone_coordinator(cast: Cast) -> Person:
    zone = cast.lideres.zones.get()
    Membership.objects.filter(organisation=cast.azapa).update(zone=None)
    person = make_person("Zoila Zona")
    cast.lideres.offices.create(
        person=person, key="zone_coordinator", zone=zone, since=timezone.localdate()
    )
    return person


def gaps(cast: Cast, person: Person) -> dict[str, int]:
    page = desk_page(cast.lideres, person)
    return {gap["url"].rpartition("=")[2]: gap["n"] for gap in page["gaps"]}


def membership(cast: Cast, member: Organisation) -> int:
    return Membership.objects.get(network=cast.lideres, organisation=member).pk


def page(client, path: str) -> str:
    return client.get(path).content.decode()


def test_desk_counts_who_is_left_out_of_how_many(as_, cast: Cast):
    assert gaps(cast, cast.coordinator) == {
        "no-account": 0, "no-practice": 2, "silent": 2, "unanswered": 1,
    }  # fmt: skip
    found = page(as_("coordinator"), "/networks/lideres/desk/")
    assert "Of 4 members." in found
    assert "2 of 4" in found


def test_what_is_heard_of_a_school_ends_its_silence(cast: Cast):
    before = gaps(cast, cast.coordinator)["silent"]
    long_ago = timezone.now() - timedelta(days=181)
    type(cast.practice).objects.filter(pk=cast.practice.pk).update(published_at=long_ago)
    assert gaps(cast, cast.coordinator)["silent"] == before + 1
    # No one is silent who came this week.
    cast.lideres.memberships.update(since=timezone.localdate())
    assert gaps(cast, cast.coordinator)["silent"] == 0


def test_a_challenge_of_this_week_may_still_wait(cast: Cast):
    type(cast.challenge).objects.update(opened_at=timezone.now() - timedelta(days=6))
    assert gaps(cast, cast.coordinator)["unanswered"] == 0


def test_each_gap_is_a_filter_of_the_members_and_leads_to_an_act(as_, cast: Cast):
    cast.azapa.affiliations.update(until=timezone.localdate())
    found = page(as_("coordinator"), LIST + "no-account")
    assert f"/networks/lideres/joining/invite/?organisation={cast.azapa.pk}" in found
    assert cast.talhuan.name not in found
    found = page(as_("coordinator"), LIST + "no-practice")
    assert "Write to them" in found
    assert cast.talhuan.name not in found


def test_nobody_else_can_ask_who_is_left_out(as_, cast: Cast):
    assert cast.talhuan.name in page(as_("principal"), LIST + "no-practice")
    assert "Write to them" not in page(as_("principal"), LIST + "no-practice")


def test_who_runs_a_zone_sees_their_members_alone(as_, client, cast: Cast, zone_coordinator):
    client.force_login(zone_coordinator)
    mine = cast.lideres.memberships.filter(zone__isnull=False).count()
    found = page(client, "/networks/lideres/desk/")
    assert f"Of {mine} member" in found
    assert cast.azapa.name not in page(client, LIST + "no-practice")
    assert cast.azapa.name in page(as_("coordinator"), LIST + "no-practice")
    assert client.get("/networks/lideres/run/").status_code == 403


def test_head_of_the_network_leads_to_the_desk(as_, client, cast: Cast, zone_coordinator):
    assert "/networks/lideres/desk/" in page(as_("coordinator"), "/networks/lideres/")
    assert "/networks/lideres/desk/" not in page(as_("principal"), "/networks/lideres/")
    client.force_login(zone_coordinator)
    assert "/networks/lideres/desk/" in page(client, "/networks/lideres/")


def test_who_runs_a_network_writes_to_a_member(as_, cast: Cast, run_jobs):
    path = f"/networks/lideres/members/{membership(cast, cast.punta_delgada)}/write/"
    client = as_("coordinator")
    assert "Write your message." in client.post(path, {"text": " "}).content.decode()
    assert f"{path}?gap=no-practice" in page(client, LIST + "no-practice")
    sent = client.post(f"{path}?gap=no-practice", {"text": "¿Cómo les ha ido este año?"})
    assert sent["Location"] == LIST + "no-practice"
    run_jobs()
    sent = mail.outbox[-1]
    assert sent.to == [cast.principal.email]
    assert sent.extra_headers["Reply-To"] == cast.coordinator.email
    assert "¿Cómo les ha ido este año?" in sent.body


def test_a_member_without_an_account_is_invited_first(as_, cast: Cast):
    path = f"/networks/lideres/members/{membership(cast, cast.azapa)}/write/"
    cast.azapa.affiliations.update(until=timezone.localdate())
    client = as_("coordinator")
    found = client.post(path, {"text": "Hola"}).content.decode()
    assert "Invite a person first." in found
    invite = f"/networks/lideres/joining/invite/?organisation={cast.azapa.pk}"
    assert client.get(path)["Location"] == invite


def test_who_runs_a_zone_writes_to_their_members_alone(client, cast: Cast, zone_coordinator):
    mine, others = (membership(cast, one) for one in (cast.punta_delgada, cast.azapa))
    Membership.objects.filter(pk=mine).update(zone=cast.lideres.zones.get())
    client.force_login(zone_coordinator)
    assert client.get(f"/networks/lideres/members/{mine}/write/").status_code == 200
    assert client.get(f"/networks/lideres/members/{others}/write/").status_code == 403


def test_nothing_is_written_in_a_network_that_closed(cast: Cast):
    row = Membership.objects.select_related("network").get(pk=membership(cast, cast.punta_delgada))
    row.network.closed_on = timezone.localdate()
    with pytest.raises(WrongState):
        write_to_member(membership=row, text="Hola", by=Actor(cast.administrator))
