"""Whom a network reaches, beside all open schools of its territory."""

from datetime import date

import pytest

from cardumen.directory.models import Organisation, SchoolFacts
from cardumen.networks.history.pages.equity import Measure, equity_of
from cardumen.networks.history.pages.figures import basis, figures_page
from cardumen.networks.models import Membership
from cardumen.territory.models import Territory
from cardumen.ui.templatetags.charts import Pair, pairs
from tests.cast import Cast, make_school


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def add_schools(cast: Cast, n: int, *, members: bool, **facts) -> list[Organisation]:
    """Schools of San Gregorio, in the network or outside."""
    numbers = range(1000, 1000 + n) if members else range(2000, 2000 + n)
    schools = [make_school(f"E {rbd}", str(rbd), cast.san_gregorio, **facts) for rbd in numbers]
    if members:
        for school in schools:
            Membership.objects.create(
                network=cast.lideres, organisation=school, origin="call", since=date(2018, 3, 1)
            )
    return schools


def test_members_stand_beside_all_schools_of_the_country(cast: Cast):
    add_schools(cast, 3, members=True, rural=False, vulnerability=0.6)
    add_schools(cast, 4, members=False, rural=False, vulnerability=None)
    equity = equity_of(cast.lideres)
    assert (equity.schools, equity.everyone) == (6, 11)
    assert equity.rural.members == Measure(0.5, 6, 6)
    assert equity.rural.everyone == Measure(3 / 11, 11, 11)
    assert equity.vulnerability.members.value == pytest.approx(0.75)
    assert equity.vulnerability.everyone.value == pytest.approx((4 * 0.9 + 3 * 0.6) / 7)
    assert (equity.vulnerability.everyone.n, equity.vulnerability.everyone.of) == (7, 11)
    assert [(str(row.label), row.members.value) for row in equity.bands] == [
        ("below 70%", 0.5),
        ("70 to 85%", 0.0),
        ("85 to 95%", 0.5),
        ("95% or more", 0.0),
    ]
    assert [(row.label, row.members.value) for row in equity.regions] == [
        ("Magallanes", pytest.approx(4 / 6)),
        ("Arica y Parinacota", pytest.approx(1 / 6)),
        ("Ñuble", pytest.approx(1 / 6)),
    ]


def test_figures_of_another_year_are_not_compared(cast: Cast):
    schools = add_schools(cast, 4, members=True, rural=False, vulnerability=0.1)
    pks = [school.pk for school in schools]
    Organisation.objects.filter(pk__in=pks[:2]).update(vulnerability_year=2021)
    SchoolFacts.objects.filter(organisation__in=pks[:1]).update(year=2021)
    equity = equity_of(cast.lideres)
    assert (equity.vulnerability.label, equity.rural.label) == (
        "Mean vulnerability index (2024)",
        "Rural schools (2025)",
    )
    assert equity.vulnerability.members.value == pytest.approx((3 * 0.9 + 2 * 0.1) / 5)
    assert (equity.vulnerability.members.n, equity.vulnerability.members.of) == (5, 7)
    assert (equity.rural.members.value, equity.rural.members.n) == (0.5, 6)


def test_below_five_schools_no_figure_is_given(cast: Cast):
    equity = equity_of(cast.lideres)
    assert equity.rural.members == Measure(None, 3, 3)
    assert not figures_page(cast.lideres)["is_enough"]


def test_a_fact_that_few_have_gives_no_figure(cast: Cast):
    add_schools(cast, 4, members=True, vulnerability=None)
    equity = equity_of(cast.lideres)
    assert equity.vulnerability.members == Measure(None, 3, 7)
    assert equity.rural.members.n == 7


def test_schools_that_have_closed_are_not_among_all(cast: Cast):
    (gone,) = add_schools(cast, 1, members=False)
    Organisation.objects.filter(pk=gone.pk).update(status="closed")
    assert equity_of(cast.lideres).everyone == 4


def test_territory_is_of_regions_and_communes_together(cast: Cast):
    add_schools(cast, 2, members=False)
    arica = Territory.objects.get(name="Arica")
    for places, expected in (
        ([cast.magallanes], 3),
        ([arica], 2),
        ([cast.magallanes, arica], 5),
    ):
        cast.lideres.territories.set(places)
        assert equity_of(cast.lideres).everyone == expected
    assert equity_of(cast.lideres).territory == "Magallanes, Arica"


def test_the_whole_country_is_no_narrower_than_none(cast: Cast):
    country = Territory.objects.create(
        country="CL", kind="country", code="CL", name="Chile", short_name="Chile"
    )
    cast.lideres.territories.set([country])
    assert equity_of(cast.lideres).everyone == 4


def test_basis_says_of_how_many_a_fact_is_known():
    assert basis(Measure(0.5, 1200, 1200)) == "n = 1,200"
    assert basis(Measure(None, 3, 7)) == "n = 3 of 7; no data for the rest"


def test_page_shows_the_network_beside_all(cast: Cast, client):
    add_schools(cast, 3, members=True, rural=False)
    found = client.get("/networks/lideres/figures/").content.decode()
    for words in (
        "Rural schools",
        "50%",
        "n = 6",
        "Paused at the end of the year",
        "Selected in a call",
    ):
        assert words in found


def test_page_of_a_network_of_few_schools_says_that_it_is_not_enough(cast: Cast, client):
    found = client.get("/networks/lideres/figures/").content.decode()
    assert "Not enough data" in found


def test_bars_are_as_long_as_their_shares():
    row = Pair("Rural", 0.5, None, "n = 6", "n = 3")
    drawn = pairs([row], "p", "w", "a", "b")
    ((_, _, first, *_), (_, _, second, *_)) = drawn["rows"][0].bars
    assert (first, second) == (275.0, 0.0)
