"""Organisations added by hand: by whom, with what identifies them, and asked once whether new."""

import pytest

from cardumen.directory.actions import add_organisation, edit_organisation
from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from cardumen.directory.numbers import official_number
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed
from cardumen.territory.models import Territory
from tests.cast import Cast, make_school

ENGLISH = {"accept-language": "en"}
VINA = {"kind": "company", "name": "Viña Sur", "country": "CL", "number": "76.123.456-0"}


@pytest.mark.parametrize(
    ("country", "written", "kept"),
    [
        ("CL", "76.123.456-0", "76123456-0"),
        ("CL", "60511000 2", "60511000-2"),
        ("AR", "30-50001091-2", "30500010912"),
        ("BO", "1020703023", "1020703023"),
        ("BR", "16.727.230/0001-97", "16727230000197"),
        ("CO", "860.034.313-7", "8600343137"),
        ("CR", "3-101-999999", "3101999999"),
        ("EC", "1792060346-001", "1792060346001"),
        ("ES", "A13 585 625", "A13585625"),
        ("MX", "MAB-930714-8T4", "MAB9307148T4"),
        ("PE", "20512333797", "20512333797"),
        ("PY", "80028061-0", "800280610"),
        ("UY", "21-100342-001-7", "211003420017"),
    ],
)
def test_number_is_kept_in_one_form(country: str, written: str, kept: str) -> None:
    assert official_number(country, written) == kept


@pytest.mark.parametrize(
    ("country", "written", "words"),
    [
        ("CL", "76.123.456-1", "check digit"),
        ("CL", "hola", "digits"),
        ("PE", "20512333798", "check digit"),
        ("ES", "hola", "not a valid number"),
    ],
)
def test_number_that_cannot_be_says_why(country: str, written: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        official_number(country, written)


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("AR", "20-05536168-2"),
        ("CL", "12.345.678-5"),
        ("CO", "213.123.432-1"),
        ("EC", "0926687856001"),
        ("MX", "GODE 561231 GR8"),
        ("PY", "999160-3"),
    ],
)
def test_number_of_a_person_is_never_kept(country: str, written: str) -> None:
    with pytest.raises(Invalid, match="belongs to a person"):
        official_number(country, written)


def test_number_of_a_pupil_without_papers_is_never_kept() -> None:
    with pytest.raises(Invalid):
        official_number("CL", "100.123.456-K")


def test_coordinator_adds_a_company_and_edits_it(cast: Cast, as_) -> None:
    client = as_("coordinator")
    given = {
        **VINA,
        "commune": cast.san_gregorio.pk,
        "website": "vinasur.example",
        "description": " Vino\nbueno ",
    }
    answer = client.post("/organisations/add/", given)
    added = Organisation.objects.get(name="Viña Sur")
    assert (answer["Location"], added.added_by, added.register, added.official_id) == (
        added.get_absolute_url(),
        cast.coordinator,
        "cl-rut",
        "76123456-0",
    )
    assert (added.website, added.description, added.region) == (
        "https://vinasur.example",
        "Vino bueno",
        cast.magallanes,
    )
    assert len(current_index().find({"kind": "company", "commune": "12104"})) == 1
    page = client.get(added.get_absolute_url(), headers=ENGLISH).content.decode()
    assert ("RUT 76123456-0" in page, "Edit organisation" in page) == (True, True)
    form = client.get(f"/organisations/{added.pk}/edit/", headers=ENGLISH).content.decode()
    assert 'value="Viña Sur"' in form
    client.post(f"/organisations/{added.pk}/edit/", {**given, "name": "Viñedos del Sur"})
    assert len(current_index().find({"q": "viñedos", "kind": "company"})) == 2
    assert Organisation.objects.named("vinedos sur").get() == added


def test_administrator_finds_the_way_from_the_list(cast: Cast, as_) -> None:
    seen = [
        "/organisations/add/" in as_(role).get("/schools/").content.decode()
        for role in ("administrator", "principal")
    ]
    assert seen == [True, False]


def test_likely_duplicates_are_shown_and_asked_about_once(cast: Cast, as_) -> None:
    client = as_("administrator")
    given = {
        "kind": "company",
        "name": "Viñedos Itata SpA",
        "commune": cast.talhuan.commune.pk,
        "country": "CL",
    }
    page = client.post("/organisations/add/", given, headers=ENGLISH).content.decode()
    assert ("Is it one of these?" in page, "Viñedos del Itata" in page) == (True, True)
    assert 'value="Viñedos Itata SpA"' in page
    client.post("/organisations/add/", {**given, "seen": str(cast.company.pk)})
    assert Organisation.objects.filter(name="Viñedos Itata SpA").exists()


def test_same_number_is_a_duplicate_and_never_kept_twice(cast: Cast, as_) -> None:
    client = as_("administrator")
    client.post("/organisations/add/", VINA)
    other = {**VINA, "name": "Otro motivo"}
    page = client.post("/organisations/add/", other, headers=ENGLISH).content.decode()
    assert "Is it one of these?" in page
    added = Organisation.objects.get(name="Viña Sur")
    page = client.post("/organisations/add/", {**other, "seen": str(added.pk)}, headers=ENGLISH)
    assert "An organisation with this number is already in the directory" in page.content.decode()


def test_form_comes_back_filled_and_says_what_is_wrong(as_) -> None:
    client = as_("administrator")
    given = {**VINA, "number": "76.123.456-9", "website": "java script", "name": "Viña Sur"}
    page = client.post("/organisations/add/", given, headers=ENGLISH).content.decode()
    assert ("The check digit is wrong" in page, 'value="java script"' in page) == (True, True)
    assert "Enter a website address" in page
    assert (
        "Enter a name." in client.post("/organisations/add/", {}, headers=ENGLISH).content.decode()
    )


def test_school_keeps_what_its_register_says(cast: Cast, as_) -> None:
    client = as_("administrator")
    address = f"/organisations/{cast.talhuan.pk}/edit/"
    assert 'name="name"' not in client.get(address).content.decode()
    client.post(address, {"description": "Junto al río.", "website": ""})
    cast.talhuan.refresh_from_db()
    assert (cast.talhuan.description, cast.talhuan.name) == (
        "Junto al río.",
        "Escuela Básica Talhuán",
    )
    page = client.post(address, {"description": "", "website": "ftp://x"}, headers=ENGLISH)
    assert "Enter a website address" in page.content.decode()


def test_renaming_to_the_name_of_another_asks(cast: Cast, as_) -> None:
    other = add_organisation(
        kind=OrganisationKind.COMPANY, name="Molino", commune=cast.talhuan.commune
    )
    given = {"kind": "company", "name": "Viñedos del Itata", "commune": cast.talhuan.commune.pk}
    address = f"/organisations/{other.pk}/edit/"
    page = as_("administrator").post(address, given, headers=ENGLISH).content.decode()
    assert "Is it one of these?" in page


def test_two_of_one_name_in_one_commune_with_two_numbers_are_not_asked_about(cast: Cast) -> None:
    from cardumen.directory.likeness import likely_same  # noqa: PLC0415

    school = make_school("Escuela La Capilla", "500", cast.san_gregorio)
    asked = {"name": "Escuela La Capilla", "commune": cast.san_gregorio.pk, "register": "cl-rbd"}
    assert likely_same(**asked, official_id="501") == []
    assert likely_same(**asked, official_id="") == [school.pk]


def test_who_may(cast: Cast) -> None:
    for nobody in (cast.principal, cast.supervisor, cast.facilitator):
        with pytest.raises(NotAllowed):
            add_organisation(kind=OrganisationKind.UNION, name="Sindicato", by=Actor(nobody))
    own = add_organisation(
        kind=OrganisationKind.UNION, name="Sindicato", by=Actor(cast.coordinator)
    )
    with pytest.raises(NotAllowed):
        edit_organisation(organisation=cast.company, name="X", by=Actor(cast.coordinator))
    edit_organisation(organisation=own, name="Sindicato Uno", by=Actor(cast.administrator))
    cast.coordinator.offices.update(until="2016-01-01")
    cast.coordinator.looked_up.clear()
    with pytest.raises(NotAllowed):
        edit_organisation(organisation=own, name="Sindicato Dos", by=Actor(cast.coordinator))


def test_number_needs_its_country_and_a_name(cast: Cast) -> None:
    with pytest.raises(Invalid, match="the country of this number"):
        add_organisation(kind=OrganisationKind.UNION, name="Sindicato", number="1234")
    with pytest.raises(Invalid, match="name"):
        add_organisation(kind=OrganisationKind.UNION, name="  ")
    add_organisation(kind=OrganisationKind.UNION, name="Uno", country="PE", number="20512333797")
    with pytest.raises(Conflict):
        add_organisation(
            kind=OrganisationKind.UNION, name="Dos", country="PE", number="20512333797"
        )
    assert Territory.objects.filter(country="PE").count() == 0
