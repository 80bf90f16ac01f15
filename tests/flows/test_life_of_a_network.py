"""A foundation founds a network, runs it for a while, hands it to another operator, closes it."""

from datetime import date

import pytest
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.networks.founding.actions import entitle_founder
from cardumen.networks.models import Invitation, Network
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def test_a_network_is_founded_run_handed_over_closed_and_carried_on(cast: Cast, as_):
    entitle_founder(founder=cast.elsewhere, by=Actor(cast.administrator))
    founder = as_("outsider")
    founder.post(
        "/networks/new/",
        {
            "name": "Red del Humedal",
            "purpose": "Cuidar juntas el humedal.",
            "kind": "territorial",
            "communes": "Ninhue, San Gregorio",
            "founded_on": "2020-03-01",
            "default_visibility": "network",
            "parts": ["operator", "member"],
        },
    )
    network = Network.objects.get(slug="red-del-humedal")
    page = f"/networks/{network.slug}/"

    founder.post(f"{page}charter/edit/", {"text": "Nos visitamos."})
    charter = network.charters.get()
    own = network.memberships.get(organisation=cast.elsewhere)
    founder.post(f"{page}charter/accept/", {"version": 1, "membership": own.pk})
    founder.post(f"{page}zones/new/", {"name": "Sur", "communes": "San Gregorio"})
    for school in (cast.talhuan, cast.punta_delgada):
        network.memberships.create(organisation=school, origin="invited", since=date(2021, 3, 1))
    founder.post(
        f"{page}zones/members/",
        {
            "member": list(network.memberships.values_list("pk", flat=True)),
            "zone": "by-place",
        },
    )
    founder.post(f"{page}seal/", {"symbol": "sprout", "colour": "leaf"})
    assert "Red del Humedal" in as_("principal").get(f"{page}charter/").content.decode()
    assert charter.acceptances.count() == 1
    assert network.zones.get().memberships.get().organisation == cast.punta_delgada

    founder.post(
        f"{page}partners/new/?organisation={cast.company.pk}",
        {"role": "operator", "since": "2024-03-01", "takes_over": "on"},
    )
    operators = network.partners.order_by("since").values_list("organisation", "since", "until")
    assert list(operators) == [
        (cast.elsewhere.pk, date(2020, 3, 1), date(2024, 3, 1)),
        (cast.company.pk, date(2024, 3, 1), None),
    ]
    assert network.offices.get(key="coordinator", until=None).person == cast.outsider

    founder.post(
        f"{page}close/",
        {
            "reason": "El humedal ya tiene quien lo cuide.",
            "on": timezone.localdate().isoformat(),
            "report": "Quedó un sendero.",
            "readers": "members",
            "successors": [cast.lideres.pk],
        },
    )
    assert founder.get(f"{page}run/").status_code == 409
    assert "Quedó un sendero." in as_("principal").get(page).content.decode()
    assert "Quedó un sendero." not in as_("supervisor").get(page).content.decode()

    # Talhuán and Punta Delgada are in the Leading Schools already; only the founder's is asked.
    Affiliation.objects.filter(person=cast.outsider).update(is_responsible=True)
    as_("coordinator").post("/networks/lideres/joining/predecessor/", {"network": network.slug})
    assert [one.organisation for one in Invitation.objects.all()] == [cast.elsewhere]
