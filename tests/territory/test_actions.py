"""The country's tables in the database."""

from datetime import date

import pytest

from cardumen.kernel.errors import Invalid
from cardumen.territory.actions import load_country
from cardumen.territory.models import Territory, TravelLink

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, int]:
    return Territory.objects.count(), TravelLink.objects.count()


def test_country_is_loaded_whole() -> None:
    country = load_country(code="CL")
    assert (country.name, Territory.objects.regions().count(), counts()) == ("Chile", 16, (419, 42))


def test_commune_knows_its_province_region_and_zone() -> None:
    load_country(code="CL")
    quinchao = Territory.objects.communes().select_related("parent", "region").get(name="Quinchao")
    assert (quinchao.code, str(quinchao.parent), quinchao.region.short_name) == (
        "10210",
        "Chiloé",
        "Los Lagos",
    )
    assert quinchao.travel_zone == "quinchao"


def test_loading_twice_changes_nothing() -> None:
    load_country(code="CL")
    before = list(Territory.objects.order_by("id").values_list())
    load_country(code="CL")
    assert (list(Territory.objects.order_by("id").values_list()), counts()) == (before, (419, 42))


def test_loading_again_mends_a_name() -> None:
    load_country(code="CL")
    Territory.objects.filter(code="12").update(name="Magallanes?")
    load_country(code="CL")
    assert Territory.objects.get(code="12").name == "Región de Magallanes y de la Antártica Chilena"


def test_link_that_somebody_corrected_stays_corrected() -> None:
    load_country(code="CL")
    link = TravelLink.objects.get(origin_place="Pargua")
    TravelLink.objects.filter(pk=link.pk).update(hours=0.75, as_of=date(2070, 1, 1))
    load_country(code="CL")
    assert TravelLink.objects.get(origin_place="Pargua").hours == 0.75


def test_link_says_in_which_months_it_runs() -> None:
    load_country(code="CL")
    assert str(TravelLink.objects.get(destination="antarctica")) == (
        "Punta Arenas (Carlos Ibáñez)–Isla Rey Jorge (flight)"
    )
    assert TravelLink.objects.get(destination="antarctica").season == "11,12,1,2,3"


def test_country_without_tables_is_refused() -> None:
    with pytest.raises(Invalid, match="XX"):
        load_country(code="XX")
