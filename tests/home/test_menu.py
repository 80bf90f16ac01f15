"""The bar and the menu of the account."""

import html
import re
from datetime import date

import pytest

from cardumen.directory.models import Ownership
from cardumen.networks.models import Membership
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("english")

NONE_YET = "Until you are in a network"


def today(client) -> str:
    return client.get("/today/").content.decode()


def menu(client) -> str:
    return today(client).split('<details class="me"')[1].split("</details>")[0]


def test_menu_of_an_account_leads_to_what_is_theirs(as_, cast: Cast):
    found = menu(as_("principal"))
    school = f"/organisations/{cast.punta_delgada.pk}/"
    for way in (
        f'"{school}"',
        f'"{school}people/"',
        f'"{school}#practices"',
        '"/practices/hosting/"',
        '"/networks/"',
        '"/account/me/"',
    ):
        assert way in found


def test_menu_offers_no_school_to_who_has_none(as_, cast: Cast):
    found = menu(as_("supervisor"))
    assert "My networks" in found
    assert "Visits to your school" not in found


def test_an_owner_is_led_to_their_schools(as_, cast: Cast):
    address = f"/organisations/{cast.authority.pk}/schools/"
    assert address not in menu(as_("owner"))
    Ownership.objects.create(school=cast.talhuan, owner=cast.authority, year=2025)
    assert address in menu(as_("owner"))


def test_telephones_leave_out_of_the_bar_what_is_in_the_menu(as_, client, cast: Cast):
    bar = as_("principal").get("/networks/").content.decode().split("<nav")[1].split("</nav>")[0]
    assert bar.count("<a ") - bar.count('class="wide"') == 5
    assert '<a href="/networks/" class="wide" aria-current="page">' in bar


def test_own_networks_come_first(as_, cast: Cast):
    found = as_("principal").get("/networks/").content.decode()
    assert found.index("My networks</h2>") < found.index("Red de Escuelas Líderes</a></h3>")


@pytest.mark.parametrize("office", ["juror", "researcher", "funder"])
def test_nobody_in_a_network_is_told_that_they_are_in_none(as_, cast: Cast, office):
    cast.lideres.offices.create(person=cast.outsider, key=office, since=date(2020, 3, 1))
    assert NONE_YET not in today(as_("outsider"))


def test_an_ally_is_in_the_network_that_it_supports(as_, cast: Cast):
    company = cast.outsider.affiliations.get().organisation
    cast.lideres.partners.create(organisation=company, role="ally", since=date(2020, 3, 1))
    assert NONE_YET not in today(as_("outsider"))


def test_a_school_that_pauses_is_still_in_its_network(as_, cast: Cast):
    Membership.objects.filter(organisation=cast.punta_delgada).update(state="paused")
    assert NONE_YET not in today(as_("principal"))


def test_who_is_in_no_network_is_told_so(as_, cast: Cast):
    assert NONE_YET in today(as_("outsider"))


@pytest.mark.parametrize(
    ("office", "way"),
    [
        ("coordinator", "/networks/lideres/desk/"),
        ("zone_coordinator", "/networks/lideres/desk/"),
        ("facilitator", "evidence=documented"),
        ("juror", "/practices/?network="),
        ("supervisor", "/challenges/?network="),
        ("funder", "/networks/lideres/figures/"),
        ("researcher", "/practices/open/"),
    ],
)
def test_first_page_of_a_role_leads_to_where_it_is_exercised(as_, cast: Cast, office, way):
    zone = cast.lideres.zones.get() if office == "zone_coordinator" else None
    cast.lideres.offices.create(person=cast.outsider, key=office, zone=zone, since=date(2020, 3, 1))
    client = as_("outsider")
    roles = today(client).split("My roles</h2>")[1].split("</section>")[0]
    address = re.search(rf'href="([^"]*{re.escape(way)}[^"]*)"', roles)
    assert address is not None
    assert client.get(html.unescape(address[1])).status_code == 200


def test_who_supervises_too_is_offered_no_desk_that_refuses_them(client, cast: Cast):
    cast.lideres.offices.create(person=cast.coordinator, key="supervisor", since=date(2020, 3, 1))
    client.force_login(cast.coordinator)
    roles = today(client).split("My roles</h2>")[1].split("</section>")[0]
    assert "/networks/lideres/figures/" in roles
    assert "/networks/lideres/desk/" not in roles
    assert "/networks/lideres/joining/" not in roles
    assert client.get("/networks/lideres/desk/").status_code == 403


def test_who_holds_no_office_is_told_of_none(as_, cast: Cast):
    assert "My roles" not in today(as_("principal"))


def test_only_a_school_is_asked_for_its_challenge(as_, cast: Cast):
    assert "Nothing to do." in today(as_("neighbour"))
    assert 'action="/help/"' in today(as_("neighbour"))
    assert "Nothing to do." not in today(as_("owner"))
    assert 'action="/help/"' not in today(as_("owner"))


def test_an_organisation_that_is_no_school_is_led_to_what_it_can_answer(as_, cast: Cast):
    """As a company, a union or a foundation."""
    company = cast.outsider.affiliations.get().organisation
    type(company).objects.filter(pk=company.pk).update(kind="company")
    cast.lideres.memberships.create(organisation=company, origin="invited", since=date(2020, 3, 1))
    found = today(as_("outsider"))
    assert "My roles" not in found
    roles = found.split("My networks</h2>")[1].split("</section>")[0]
    assert f"/challenges/?network={cast.lideres.pk}" in roles
