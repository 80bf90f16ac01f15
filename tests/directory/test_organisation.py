"""The page of one organisation."""

from datetime import date

import pytest
from django.test import Client

from cardumen.directory.actions import add_organisation, list_affiliation
from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import (
    NameTerm,
    Organisation,
    SchoolFacts,
    SpecialityTaught,
    VulnerabilityIndex,
)
from cardumen.kernel.errors import NotAllowed
from cardumen.territory.actions import load_country
from cardumen.territory.models import Territory
from tests.cast import Cast, make_person

ENGLISH = {"accept-language": "en"}


def page(client: Client, organisation: Organisation) -> str:
    return client.get(organisation.get_absolute_url(), headers=ENGLISH).content.decode()


def test_school_tells_its_place_facts_and_vulnerability(cast: Cast, client: Client) -> None:
    VulnerabilityIndex.objects.create(
        organisation=cast.talhuan, year=2024, level="primary", value=0.9, pupils=35
    )
    SpecialityTaught.objects.create(facts=cast.talhuan.facts, code=52009)
    SpecialityTaught.objects.create(facts=cast.talhuan.facts, code=1)
    shown = page(client, cast.talhuan)
    told = ("Ninhue · Ñuble · RBD 4134", "90%", "of 35 pupils, 2024", "rural",
            "Enseñanza Básica", "Construcciones Metálicas")  # fmt: skip
    assert [words for words in told if words not in shown] == []


def test_facts_of_each_year_stand_side_by_side(cast: Cast, client: Client) -> None:
    SchoolFacts.objects.create(
        organisation=cast.talhuan, year=2021, name="G-321", status="open", has_integration=True
    )
    shown = page(client, cast.talhuan)
    assert ("2025</th>" in shown, "2021</th>" in shown, "<td>G-321</td>" in shown) == (
        True,
        True,
        True,
    )
    assert "<td>yes</td>" in shown
    assert "School owner" not in shown


@pytest.mark.parametrize(
    ("status", "words"),
    [("closed", "is closed"), ("recess", "in recess"), ("authorised", "not have any pupils")],
)
def test_school_that_is_not_at_work_says_so(
    status: str, words: str, cast: Cast, client: Client
) -> None:
    Organisation.objects.filter(pk=cast.talhuan.pk).update(status=status)
    assert words in page(client, cast.talhuan)


def test_company_has_a_page_of_its_own(cast: Cast, client: Client) -> None:
    Organisation.objects.filter(pk=cast.company.pk).update(
        description="Vino.\nY aceite.", website="https://example.org/"
    )
    shown = page(client, cast.company)
    assert ("Vino.<br>Y aceite." in shown, "Coordinates unknown" in shown) == (True, True)


def test_organisation_without_a_commune_has_a_page(cast: Cast, client: Client) -> None:
    assert "Servicio Local Magallanes" in page(client, cast.authority)


def test_number_of_another_register_is_shown_as_it_is(cast: Cast, client: Client) -> None:
    other = Organisation.objects.create(
        kind="school", name="Escola", register="br-inep", official_id="35000012"
    )
    assert "35000012" in page(client, other)


def test_school_is_found_by_its_number(cast: Cast, client: Client) -> None:
    assert client.get("/schools/4134/").url == f"/organisations/{cast.talhuan.pk}/"


def test_place_on_the_map_is_shown(cast: Cast, client: Client) -> None:
    Organisation.objects.filter(pk=cast.talhuan.pk).update(cell_x=145, cell_y=30)
    assert '<path class="lit" d="m145 30h0"' in page(client, cast.talhuan)


def test_way_from_the_organisation_one_acts_for(cast: Cast, as_) -> None:
    shown = page(as_("principal"), cast.talhuan)
    assert "From Escuela Punta Delgada: 1,810 km" in shown
    assert "From Escuela" not in page(as_("principal"), cast.punta_delgada)
    assert "From Escuela" not in page(as_("principal"), cast.company)


def test_people_who_agreed_are_shown(cast: Cast, client: Client) -> None:
    cast.teacher.affiliations.update(is_listed=True)
    make_person("Pedro Callado", at=cast.talhuan)
    shown = page(client, cast.talhuan)
    assert ("Rosa Fuentealba" in shown, "Pedro Callado" in shown) == (True, False)


def test_colleagues_see_each_other(cast: Cast, as_) -> None:
    make_person("Pedro Callado", at=cast.talhuan)
    shown = page(as_("teacher"), cast.talhuan)
    assert ("Pedro Callado" in shown, "only visible to colleagues" in shown) == (True, True)


def test_post_that_has_ended_is_not_shown(cast: Cast, client: Client) -> None:
    cast.teacher.affiliations.update(is_listed=True, until=date(2020, 1, 1))
    assert "Rosa Fuentealba" not in page(client, cast.talhuan)


def test_page_says_for_whom_one_acts(cast: Cast, as_) -> None:
    principal = as_("principal")
    cast.principal.affiliations.create(
        organisation=cast.talhuan, post="asesora", since=date(2020, 1, 1)
    )
    own, other = page(principal, cast.punta_delgada), page(principal, cast.talhuan)
    assert ("You act for this organisation, as directora" in own) is True
    assert "Act for this organisation" in other


def test_organisation_is_added_with_its_place_and_terms(db: None) -> None:
    load_country(code="CL")
    commune = Territory.objects.communes().get(code="10210")
    added = add_organisation(
        kind=OrganisationKind.COMPANY, name="Salmones Ñandú", commune=commune,
        latitude=-42.596, longitude=-73.223,
    )  # fmt: skip
    assert (added.region, added.cell_x is None, added.travel_zone) == (
        commune.region,
        False,
        "apiao",
    )
    assert list(NameTerm.objects.values_list("term", flat=True).order_by("term")) == [
        "nandu",
        "salmones",
    ]
    assert list(Organisation.objects.named("ñandu")) == [added]


def test_organisation_may_have_no_place(db: None) -> None:
    added = add_organisation(kind=OrganisationKind.UNION, name="Sindicato")
    assert (added.place, added.region) == (None, None)


def test_only_an_administrator_adds_organisations(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        add_organisation(kind=OrganisationKind.UNION, name="Sindicato", by=Actor(cast.principal))


def test_person_decides_whether_she_is_named(cast: Cast) -> None:
    post = cast.teacher.affiliations.get()
    list_affiliation(affiliation=post, is_listed=True, by=Actor(cast.teacher))
    assert cast.teacher.affiliations.get().is_listed
    with pytest.raises(NotAllowed):
        list_affiliation(affiliation=post, is_listed=False, by=Actor(cast.coordinator))


def test_named_finds_by_words_or_number(cast: Cast) -> None:
    named = Organisation.objects.named
    assert (list(named("TALHUAN bas")), list(named("8470")), list(named("--"))) == (
        [cast.talhuan],
        [cast.punta_delgada],
        [],
    )
    assert str(cast.talhuan.facts) == "ESCUELA BÁSICA TALHUÁN 2025"
