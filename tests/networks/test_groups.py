"""A group of organisations is admitted at once, chosen by a filter of the directory."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.networks.actions import (
    admit_filtered,
    admit_organisations,
    end_membership,
    queue_admission,
)
from cardumen.networks.enums import MembershipOrigin
from cardumen.networks.models import Membership, Zone
from tests.cast import Cast, make_school
from tests.networks.joining import JOINING, member, text, told
from tests.networks.waiting import (
    application,
)


def many(cast: Cast) -> None:
    for number in range(3):
        make_school(f"Rural {number}", str(9000 + number), cast.san_gregorio)


def test_many_are_admitted_by_a_filter_and_again_changes_nothing(cast: Cast):
    many(cast)
    south = Zone.objects.get(name="Austral")
    facts = {
        "network": cast.lideres,
        "address": "region=12&area=rural",
        "zone": south,
        "by": Actor(cast.coordinator),
    }
    first, again = admit_filtered(**facts), admit_filtered(**facts)
    joined = Membership.objects.filter(network=cast.lideres, origin="admitted")
    told = Entry.objects.get(kind="MembersAdmitted").payload["memberships"]
    assert (first, again, joined.count(), len(told)) == (3, 0, 3, 3)
    assert {row.zone for row in joined} == {south}


def test_many_in_the_background_are_asked_for_once(cast: Cast, run_jobs):
    many(cast)
    for _ in range(2):
        queue_admission(network=cast.lideres, address="region=12", by=Actor(cast.coordinator))
    zone = Zone.objects.get(name="Austral")
    queue_admission(
        network=cast.lideres, address="area=urban", zone=zone, by=Actor(cast.coordinator)
    )
    run_jobs()
    joined = Membership.objects.filter(network=cast.lideres, origin="admitted")
    assert sorted(row.organisation.name for row in joined) == [
        "Escuela Sin Red",
        "Rural 0",
        "Rural 1",
        "Rural 2",
    ]


def test_admitting_many_answers_what_waited_and_lets_the_past_be(cast: Cast):
    asked = application(cast)
    left = cast.lideres.memberships.get(organisation=cast.talhuan)
    end_membership(membership=left, reason="Otra red", by=Actor(cast.coordinator))
    admit_organisations(
        network=cast.lideres,
        organisations=[cast.elsewhere.pk, cast.talhuan.pk, cast.azapa.pk, 10**9],
        origin=MembershipOrigin.OWNER,
        by=Actor(cast.coordinator),
    )
    asked.refresh_from_db()
    assert (asked.state, cast.talhuan.memberships.count(), cast.azapa.memberships.count()) == (
        "admitted",
        2,
        1,
    )


def test_many_go_into_a_zone_of_this_network_and_by_who_runs_it(cast: Cast):
    foreign = Zone.objects.create(network=cast.solar, name="Otra")
    facts = {
        "network": cast.lideres,
        "organisations": [cast.elsewhere.pk],
        "origin": MembershipOrigin.OWNER,
    }
    with pytest.raises(Invalid):
        admit_organisations(zone=foreign, by=Actor(cast.coordinator), **facts)
    with pytest.raises(NotAllowed):
        admit_organisations(by=Actor(cast.supervisor), **facts)
    with pytest.raises(NotAllowed):
        queue_admission(network=cast.lideres, address="", by=Actor(cast.principal))


@pytest.mark.usefixtures("english")
def test_many_are_counted_shown_and_admitted(as_, cast: Cast, run_jobs, monkeypatch):
    many(cast)
    client, address = as_("coordinator"), f"{JOINING}many/?region=12&area=rural"
    page = client.get(address).context["page"]
    assert (page["found"], page["new"], len(page["sample"])) == (4, 3, 3)
    assert "Confirm that they know" in text(client.post(address))
    odd = client.post(f"{address}&level=x", {"sure": "yes"})
    assert (odd.status_code, "Unknown filter or value: level." in text(odd)) == (422, True)
    done = client.post(address, {"sure": "yes"}, follow=True)
    assert (told(done), client.get(address).context["page"]["new"]) == (["Members admitted."], 0)
    monkeypatch.setattr("cardumen.networks.views.memberships.MOST_AT_ONCE", 0)
    later = f"{JOINING}many/?area=urban"
    assert client.post(later, {"sure": "yes"}).url == later
    run_jobs()
    assert member(cast).origin == "admitted"
