"""Whoever coordinates one zone of a network reads what its members share, and not what others do
with the network alone."""

import pytest
from django.test import Client
from django.utils import timezone

from cardumen.challenges.models import Challenge
from cardumen.directory.models import Organisation
from cardumen.networks.models import Network, Office
from cardumen.networks.sharing.audiences import common_to
from cardumen.networks.subjects import reference_to
from cardumen.people.models import Person
from cardumen.practices.models import Practice
from cardumen.talk.models import Message
from tests.cast import LONG_AGO, Cast, make_person, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def zonal(cast: Cast) -> Person:
    """Of the zone of Punta Delgada."""
    person = make_person("Zoila Zonal")
    Office.objects.create(
        network=cast.lideres, person=person, key="zone_coordinator", zone=cast.lideres.zones.get(),
        since=LONG_AGO,
    )  # fmt: skip
    return person


@pytest.fixture
def shared(cast: Cast) -> dict[str, Practice]:
    def share(school: Organisation, visibility: str) -> Practice:
        title = f"{school.name} {visibility}"
        made = make_practice(school, cast.lideres, None, title=title, visibility=visibility)
        Message.objects.create(
            **reference_to(made), organisation=school, kind="answer", body=title,
            audience=visibility, audience_network=cast.lideres, at=timezone.now(),
        )  # fmt: skip
        return made

    return {
        f"{name} {visibility}": share(getattr(cast, name), visibility)
        for name in ("punta_delgada", "azapa")
        for visibility in ("network", "members", "public")
    }


READ = {
    "punta_delgada network", "punta_delgada members", "punta_delgada public", "azapa members",
    "azapa public",
}  # fmt: skip


def test_of_what_is_for_the_network_only_that_of_their_zone(zonal: Person, shared):
    assert {key for key, one in shared.items() if one in Practice.objects.visible_to(zonal)} == READ
    talked = Message.objects.visible_to(zonal)
    assert {key for key, one in shared.items() if talked.about(one).exists()} == READ


def test_of_what_was_said_to_the_network_before_only_that_of_their_zone(zonal: Person, shared):
    Message.objects.update(audience="network")
    talked = Message.objects.visible_to(zonal)
    read = {key for key, one in shared.items() if talked.about(one).exists()}
    assert read == {key for key in READ if key.startswith("punta_delgada")}


def test_no_page_shows_them_more(zonal: Person, shared: dict[str, Practice]):
    client = Client()
    client.force_login(zonal)
    for key, one in shared.items():
        expected = 200 if key in READ else 404
        for page in (f"/practices/{one.pk}/", f"/talk/practice/{one.pk}/"):
            assert client.get(page).status_code == expected, key
    for page in ("/practices/", "/practices/download/csv/", "/", "/today/", "/networks/lideres/"):
        shown = b"".join(client.get(page, follow=True)).decode()
        assert shared["azapa network"].title not in shown, page


def test_challenges_of_their_zone_alone(cast: Cast, zonal: Person):
    theirs = Challenge.objects.visible_to(zonal)
    assert list(theirs) == [cast.challenge]
    Challenge.objects.update(organisation=cast.azapa)
    assert not Challenge.objects.visible_to(zonal).exists()


def test_a_zone_of_another_day_opens_nothing(cast: Cast, zonal: Person, shared):
    """The school left the zone; the office ended."""
    cast.lideres.memberships.filter(organisation=cast.punta_delgada).update(zone=None)
    of_network = Practice.objects.filter(common_to(cast.lideres.pk), visibility="network")
    again = Person.objects.get(pk=zonal.pk)
    assert not of_network.visible_to(again).exists()
    Office.objects.filter(person=zonal).update(until=LONG_AGO)
    again = Person.objects.get(pk=zonal.pk)
    assert {one.visibility for one in Practice.objects.visible_to(again)} == {"public"}


def test_who_supervises_the_network_reads_no_zone_of_it(cast: Cast, zonal: Person, shared):
    Office.objects.create(network=cast.lideres, person=zonal, key="supervisor", since=LONG_AGO)
    assert {one.visibility for one in Practice.objects.visible_to(zonal)} == {"public"}


def test_who_teaches_in_the_network_reads_all_of_it(cast: Cast, zonal: Person, shared):
    zonal.affiliations.create(organisation=cast.talhuan, post="docente", since=LONG_AGO)
    readable = Practice.objects.visible_to(zonal)
    assert all(one in readable for one in shared.values())


def test_a_zone_of_one_network_opens_nothing_in_another(cast: Cast, zonal: Person):
    """Punta Delgada is in their zone of the first network; in the second one, where they
    coordinate a zone too, it is in none."""
    otra = Network.objects.create(
        slug="otra", name="Otra red", kind="technical", founded_on=LONG_AGO
    )
    north = otra.zones.create(name="Norte", position=1)
    for school, zone in ((cast.punta_delgada, None), (cast.azapa, north)):
        otra.memberships.create(organisation=school, zone=zone, origin="call", since=LONG_AGO)
    Office.objects.create(
        network=otra, person=zonal, key="zone_coordinator", zone=north, since=LONG_AGO
    )
    read = [
        Practice.objects.visible_to(zonal).contains(
            make_practice(school, network, None, visibility="network")
        )
        for network in (cast.lideres, otra)
        for school in (cast.punta_delgada, cast.azapa)
    ]
    assert read == [True, False, False, True]
