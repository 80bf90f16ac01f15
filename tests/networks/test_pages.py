"""The pages of networks."""

from datetime import date

import pytest

from cardumen.directory.models import Organisation
from cardumen.networks.enums import MembershipOrigin, Visibility
from cardumen.networks.models import Membership, Network, Office, Partner, Zone
from cardumen.networks.pages.lists import networks_to_filter_by, organisations_in
from cardumen.networks.pages.members import organisation_panel
from cardumen.networks.pages.network import network_page, network_shown, own_figures
from cardumen.networks.pages.present import Year, present_members, years_of
from cardumen.networks.panels import FIGURES, Figure, add_figure
from cardumen.practices.models import Practice
from tests.cast import Cast
from tests.registries import set_apart


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def page(client, path: str) -> str:
    return client.get(path).content.decode()


def test_list_shows_open_networks_before_closed_ones(client, cast: Cast):
    cast.solar.successors.add(cast.lideres)
    found = page(client, "/networks/")
    assert found.index("Red de Escuelas Líderes") < found.index("Closed, with an archive")
    assert "4 members · since 2007" in found
    assert "0 members · 2018–2020" in found
    assert "Work continued by" in found


def test_list_without_networks_says_what_to_do(client, db):
    assert "There are no networks yet" in page(client, "/networks/")


def test_list_takes_any_page_number(client, cast: Cast):
    assert client.get("/networks/?page=99999999999999999999x").status_code == 200


def test_network_page_shows_land_facts_zones_kinds_and_partners(client, cast: Cast):
    Partner.objects.create(
        network=cast.lideres,
        organisation=cast.company,
        role="ally",
        since=date(2010, 1, 1),
        until=date(2012, 1, 1),
    )
    found = page(client, "/networks/lideres/")
    for words in (
        'class="lit"',
        ">San Gregorio</text>",
        "3 of them schools",
        "of 16 in Chile",
        "Austral",
        "Authorities",
        "Viñedos del Itata",
        "2010–2012",
        "As a table",
    ):
        assert words in found


def test_only_those_who_agreed_are_named(client, cast: Cast):
    Office.objects.filter(person=cast.coordinator).update(is_listed=True)
    found = page(client, "/networks/lideres/")
    assert ("Ana Coordinadora" in found, "Sonia Supervisora" in found) == (True, False)


def test_closed_network_says_so_and_names_its_successor(client, cast: Cast):
    cast.solar.successors.add(cast.lideres)
    found = page(client, "/networks/solar/")
    assert "This network closed on" in found
    assert "Its work is continued by" in found
    assert "No members yet" in found


def test_who_sees_no_practice_of_a_network_is_led_on(client, cast: Cast):
    """A visitor to where they can sign in, a member of others to what they can read."""
    Practice.objects.update(visibility=Visibility.NETWORK)
    assert 'class="btn main" href="/account/login/code/"' in page(client, "/networks/lideres/")
    client.force_login(cast.outsider)
    assert 'class="btn main" href="/practices/"' in page(client, "/networks/lideres/")


def test_network_with_one_member_reads_well(client, cast: Cast):
    Membership.objects.filter(network=cast.lideres).exclude(organisation=cast.talhuan).delete()
    found = page(client, "/networks/lideres/")
    assert "See the 1 member<" in found
    assert "all of them schools" in found


def test_figures_of_higher_rooms_stand_beside_the_networks_own(cast: Cast):
    with set_apart(FIGURES, emptied=True):
        add_figure(practices)
        add_figure(nothing)
        shown = network_page(network_shown("lideres", None), None)
    assert [figure.label for figure in shown["figures"]] == ["Members", "Regions", "Practices"]


def practices(network: object, viewer: object) -> Figure:
    return Figure("Practices", 3, "since 2007")


def nothing(network: object, viewer: object) -> None:
    return None


def test_no_number_without_what_it_is_of(cast: Cast):
    members = present_members(cast.lideres)
    assert [figure.basis for figure in own_figures(cast.solar, members)] == [
        "when it closed in 2020",
        "of 16 in Chile",
    ]
    assert [(f.value, f.basis) for f in own_figures(cast.lideres, [])] == [(0, "today")]


def test_growth_counts_members_at_the_end_of_each_year(cast: Cast):
    network = Network.objects.create(
        slug="r",
        name="R",
        kind="improvement",
        purpose="",
        founded_on=date(2016, 3, 1),
        closed_on=date(2020, 6, 1),
    )
    for school, since, until, pauses in (
        (cast.talhuan, date(2016, 3, 1), None, []),
        (cast.azapa, date(2016, 3, 1), date(2018, 1, 1), []),
        (cast.elsewhere, date(2018, 3, 1), None, [(date(2018, 5, 1), date(2018, 8, 1))]),
        (cast.punta_delgada, date(2017, 3, 1), None, [(date(2018, 5, 1), date(2020, 3, 1))]),
        # Left while on a pause.
        (cast.company, date(2017, 3, 1), date(2019, 3, 1), [(date(2018, 9, 1), date(2019, 3, 1))]),
    ):
        row = Membership.objects.create(
            network=network,
            organisation=school,
            origin="call",
            since=since,
            until=until,
            state="ended" if until else "active",
        )
        for begin, end in pauses:
            row.pauses.create(since=begin, until=end)
    assert years_of(network) == [
        Year(2016, joined=2, left=0, paused=0, members=2),
        Year(2017, joined=2, left=0, paused=0, members=4),
        Year(2018, joined=1, left=1, paused=2, members=2),
        Year(2019, joined=0, left=1, paused=1, members=2),
        Year(2020, joined=0, left=0, paused=0, members=3),
    ]


def test_members_are_listed_with_place_zone_and_year(client, cast: Cast):
    found = page(client, "/networks/lideres/members/")
    assert "4 members" in found
    assert "San Gregorio, Magallanes" in found
    assert found.count("since 2015") == 4


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("kind=authority", 1),
        ("kind=network", 1),
        ("kind=school", 3),
        ("kind=union", 0),
        ("kind=%00nonsense", 5),
        ("zone=x'--", 5),
        ("zone=999999999999999999999999", 5),
        ("page=-3", 5),
    ],
)
def test_members_are_filtered_and_nonsense_is_ignored(client, cast: Cast, query, count):
    Membership.objects.create(
        network=cast.lideres, member_network=cast.solar, origin="call", since=date(2018, 3, 1)
    )
    response = client.get(f"/networks/lideres/members/?{query}")
    assert (response.status_code, response.context["page"].total) == (200, count)


def test_members_are_filtered_by_zone(client, cast: Cast):
    zone = Zone.objects.get(name="Austral")
    response = client.get(f"/networks/lideres/members/?zone={zone.pk}")
    assert [row.member.name for row in response.context["page"].rows] == ["Escuela Punta Delgada"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "Talhuán, Darío Salas, Punta Delgada, Servicio Local"),
        ("order=new", "Darío Salas, Servicio Local, Talhuán, Punta Delgada"),
        ("order=near", "Punta Delgada, Talhuán, Darío Salas, Servicio Local"),
    ],
)
def test_members_have_the_order_that_is_asked_for(as_, cast: Cast, query: str, order: str):
    Membership.objects.filter(organisation=cast.azapa).update(since=date(2026, 3, 1))
    shown = as_("principal").get(f"/networks/lideres/members/?{query}").context["page"].rows
    members = [row.member.name for row in shown]
    assert all(part in name for part, name in zip(order.split(", "), members, strict=True))


def test_only_the_list_is_sent_to_htmx(client, cast: Cast):
    response = client.get(
        "/networks/lideres/members/?kind=school",
        headers={"HX-Request": "true", "HX-Target": "results"},
    )
    assert (b"<html" in response.content, b"3 members" in response.content) == (False, True)


def test_a_member_network_is_a_row_of_its_own(client, cast: Cast):
    Membership.objects.create(
        network=cast.lideres,
        member_network=cast.solar,
        origin=MembershipOrigin.FOUNDER,
        since=date(2018, 3, 1),
    )
    shown = page(client, "/networks/lideres/members/")
    assert '<a href="/networks/solar/">Red de Escuelas Solares</a>' in shown


def test_a_place_on_the_map_of_dots_is_taken_as_it_is(client, cast: Cast):
    Organisation.objects.filter(pk=cast.talhuan.pk).update(cell_x=1, cell_y=2)
    assert "m1 2h0" in page(client, "/networks/lideres/")


def test_an_organisation_shows_its_networks_past_ones_too(cast: Cast):
    for network, until in ((cast.solar, date(2020, 1, 1)),):
        Membership.objects.create(
            network=network,
            organisation=cast.talhuan,
            origin="call",
            state="ended",
            since=date(2018, 3, 1),
            until=until,
        )
    panel = organisation_panel(cast.talhuan, None)
    assert [row.network.slug for row in panel["memberships"]] == ["lideres", "solar"]
    assert organisation_panel(cast.elsewhere, None) is None


def test_directory_is_narrowed_to_the_members_of_a_network(cast: Cast):
    assert ("lideres", "Red de Escuelas Líderes") in networks_to_filter_by()
    assert set(organisations_in("lideres") or []) == {
        cast.punta_delgada.pk,
        cast.talhuan.pk,
        cast.azapa.pk,
        cast.authority.pk,
    }


@pytest.mark.parametrize("slug", ["", "none", "x" * 500, "'--"])
def test_an_unknown_network_narrows_nothing(cast: Cast, slug):
    assert organisations_in(slug) is None


def test_zone_is_shown_by_its_name(cast: Cast):
    assert str(cast.lideres.zones.get()) == "Austral"
