"""The charter: versions that stay, and members who accept them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.networks.charters.actions import accept_charter, write_charter
from cardumen.networks.charters.pages import memberships_asked
from cardumen.networks.models import Charter, CharterAcceptance, Membership, Network
from tests.cast import Cast, make_person
from tests.cast import write_charter as charter_of


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def written(cast: Cast, text: str) -> Charter:
    return write_charter(network=cast.lideres, text=text, by=Actor(cast.coordinator))


def membership(cast: Cast) -> Membership:
    return Membership.objects.get(network=cast.lideres, organisation=cast.punta_delgada)


def test_a_new_version_comes_into_force_and_the_old_one_stays(cast: Cast):
    written(cast, "Nos visitamos.")
    written(cast, "Nos visitamos dos veces.")
    versions = [(one.version, one.text) for one in cast.lideres.charters.all()]
    assert versions == [(2, "Nos visitamos dos veces."), (1, "Nos visitamos.")]
    assert str(Charter.objects.current_of(cast.lideres)) == "Red de Escuelas Líderes · 2"


def test_the_same_text_makes_no_new_version(cast: Cast):
    first = written(cast, "Nos visitamos.")
    assert written(cast, " Nos visitamos.\n") == first
    assert Entry.objects.filter(kind="CharterWritten").count() == 1


def test_a_charter_says_something(cast: Cast):
    with pytest.raises(Invalid):
        written(cast, " \n")
    with pytest.raises(IntegrityError), transaction.atomic():
        charter_of(cast.lideres, text="")


def test_only_those_who_run_the_network_write_its_charter(cast: Cast):
    with pytest.raises(NotAllowed):
        write_charter(network=cast.lideres, text="Otra", by=Actor(cast.principal))


def test_a_member_accepts_once_however_often_it_is_asked(cast: Cast):
    charter = written(cast, "Nos visitamos.")
    for _ in range(2):
        accept_charter(membership=membership(cast), charter=charter, by=Actor(cast.principal))
    (accepted,) = CharterAcceptance.objects.all()
    assert (accepted.person, accepted.charter, str(accepted)) == (
        cast.principal,
        charter,
        "Escuela Punta Delgada · Red de Escuelas Líderes · Red de Escuelas Líderes · 1",
    )
    assert Entry.objects.filter(kind="CharterAccepted").count() == 1


def test_a_new_version_asks_again_and_shuts_nobody_out(cast: Cast):
    first = written(cast, "Nos visitamos.")
    accept_charter(membership=membership(cast), charter=first, by=Actor(cast.principal))
    assert memberships_asked(cast.lideres, first, cast.principal) == []
    second = written(cast, "Nos visitamos dos veces.")
    assert memberships_asked(cast.lideres, second, cast.principal) == [membership(cast)]
    assert membership(cast).state == "active"


@pytest.mark.parametrize("role", ["coordinator", "neighbour", "supervisor", "administrator"])
def test_nobody_accepts_for_another_member(cast: Cast, role):
    charter = written(cast, "Nos visitamos.")
    with pytest.raises(NotAllowed):
        accept_charter(membership=membership(cast), charter=charter, by=Actor(getattr(cast, role)))


def test_who_runs_a_member_network_accepts_for_it(cast: Cast):
    inner = Network.objects.create(
        slug="in", name="Interior", kind="thematic", purpose="", founded_on=date(2019, 3, 1)
    )
    hers = make_person("Inés Interior")
    inner.offices.create(person=hers, key="coordinator", since=date(2019, 3, 1))
    row = Membership.objects.create(
        network=cast.lideres, member_network=inner, origin="invited", since=date(2019, 3, 1)
    )
    charter = written(cast, "Nos visitamos.")
    with pytest.raises(NotAllowed):
        accept_charter(membership=row, charter=charter, by=Actor(cast.principal))
    assert accept_charter(membership=row, charter=charter, by=Actor(hers)).person == hers


def test_the_charter_of_another_network_is_refused(cast: Cast):
    with pytest.raises(Invalid):
        accept_charter(
            membership=membership(cast), charter=charter_of(cast.solar), by=Actor(cast.principal)
        )


def test_a_membership_that_has_ended_accepts_nothing(cast: Cast):
    charter = written(cast, "Nos visitamos.")
    Membership.objects.filter(pk=membership(cast).pk).update(state="ended", until=date(2020, 1, 1))
    with pytest.raises(WrongState):
        accept_charter(membership=membership(cast), charter=charter, by=Actor(cast.principal))


def test_a_closed_network_asks_for_no_acceptance(cast: Cast):
    charter = written(cast, "Nos visitamos.")
    cast.lideres.closed_on = date(2024, 1, 1)
    assert memberships_asked(cast.lideres, charter, cast.principal) == []


def test_a_member_reads_and_accepts_on_the_page(cast: Cast, as_):
    written(cast, "Nos **visitamos**. <script>x</script>")
    client = as_("principal")
    assert "Read the charter and accept it" in client.get("/networks/lideres/").content.decode()
    read = client.get("/networks/lideres/charter/").content.decode()
    assert ("<strong>visitamos</strong>" in read, "<script>x" in read) == (True, False)
    client.post(
        "/networks/lideres/charter/accept/", {"version": 1, "membership": membership(cast).pk}
    )
    assert "Accept for" not in client.get("/networks/lideres/charter/").content.decode()


def test_whoever_read_an_old_version_is_led_to_the_new_one(cast: Cast, as_):
    written(cast, "Nos visitamos.")
    written(cast, "Nos visitamos dos veces.")
    client = as_("principal")
    response = client.post(
        "/networks/lideres/charter/accept/",
        {"version": 1, "membership": membership(cast).pk},
        follow=True,
    )
    assert "There is a newer version" in response.content.decode()
    assert CharterAcceptance.objects.count() == 0
    old = client.get("/networks/lideres/charter/1/").content.decode()
    assert "no longer in force" in old


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400, "7"])
def test_a_version_that_is_none_is_not_found(cast: Cast, as_, version):
    written(cast, "Nos visitamos.")
    response = as_("principal").post("/networks/lideres/charter/accept/", {"version": version})
    assert response.status_code == 404


def test_a_coordinator_writes_it_and_sees_how_many_have_accepted(cast: Cast, as_):
    client = as_("coordinator")
    assert "Write charter" in client.get("/networks/lideres/").content.decode()
    refused = client.post("/networks/lideres/charter/edit/", {"text": "  "})
    assert (
        refused.status_code,
        "Write what the members agree on." in refused.content.decode(),
    ) == (
        422,
        True,
    )
    client.post("/networks/lideres/charter/edit/", {"text": "Nos visitamos."})
    accept_charter(
        membership=membership(cast),
        charter=Charter.objects.current_of(cast.lideres),
        by=Actor(cast.principal),
    )
    assert "accepted by 1 of 4 members" in client.get("/networks/lideres/charter/").content.decode()
    assert "Nos visitamos." in client.get("/networks/lideres/charter/edit/").content.decode()


def test_the_charter_of_a_closed_network_is_not_rewritten(cast: Cast, as_):
    response = as_("administrator").post("/networks/solar/charter/edit/", {"text": "Nada."})
    assert (response.status_code, "This network has closed." in response.content.decode()) == (
        409,
        True,
    )


def test_a_coordinator_sees_who_has_accepted_and_who_has_not(cast: Cast, as_):
    accept_charter(
        membership=membership(cast), charter=written(cast, "Antes."), by=Actor(cast.principal)
    )
    charter = written(cast, "Nos visitamos.")
    accept_charter(membership=membership(cast), charter=charter, by=Actor(cast.principal))
    client, page = as_("coordinator"), "/networks/lideres/charter/members/"
    everyone = client.get(page).content.decode()
    assert ("Marcela Oyarzo" in everyone, everyone.count("not yet")) == (True, 3)
    waiting = client.get(f"{page}?show=waiting").content.decode()
    assert ("Punta Delgada" in waiting, waiting.count("not yet")) == (False, 3)
    stands = client.get("/networks/lideres/run/").content.decode()
    assert "accepted by 1 of 4 members" in stands
    for row in Membership.objects.filter(network=cast.lideres):
        charter.acceptances.get_or_create(
            membership=row, defaults={"accepted_at": charter.written_at}
        )
    empty = as_("coordinator").get(f"{page}?show=waiting").content.decode()
    assert "Every member has accepted it." in empty
