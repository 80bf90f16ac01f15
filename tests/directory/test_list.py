"""The list of schools: search, filters, pages, the map, and what htmx gets."""

from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from cardumen.directory.filters import OrganisationFilters
from cardumen.directory.index import Index, begin_edition, reading
from cardumen.directory.models import (
    Organisation,
    SchoolFacts,
    SpecialityTaught,
    TeachingOffer,
)
from cardumen.networks.models import Membership
from tests.cast import Cast, make_school

SCHOOLS = {
    "Escuela Básica Talhuán",
    "Escuela Darío Salas",
    "Escuela Punta Delgada",
    "Escuela Sin Red",
}


def names(client: Client, query: str = "") -> set[str]:
    """Names of the cast's organisations that the list shows."""
    page = client.get(f"/schools/?{query}").content.decode()
    return {name for name in Organisation.objects.values_list("name", flat=True) if name in page}


def test_list_shows_open_schools(cast: Cast, client: Client) -> None:
    Organisation.objects.filter(pk=cast.azapa.pk).update(status="closed")
    assert names(client) == SCHOOLS - {"Escuela Darío Salas"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=talhuan", {"Escuela Básica Talhuán"}),
        ("q=TALHUÁN+basica", {"Escuela Básica Talhuán"}),
        ("q=tal", {"Escuela Básica Talhuán"}),
        ("q=alhuan", set()),
        ("q=ninhue", {"Escuela Básica Talhuán"}),
        ("q=escuela+arica", {"Escuela Darío Salas", "Escuela Sin Red"}),
        ("q=8470", {"Escuela Punta Delgada"}),
        ("q=RBD+8470-0", {"Escuela Punta Delgada"}),
        ("q=847", set()),
        ("q=%00+%3C%27--", set()),
        ("q=" + "escuela+" * 500, SCHOOLS),
        ("region=12", {"Escuela Punta Delgada"}),
        ("commune=16204", {"Escuela Básica Talhuán"}),
        ("region=12&commune=16204", {"Escuela Punta Delgada"}),
        ("region=12&commune=12104", {"Escuela Punta Delgada"}),
        ("level=technical", {"Escuela Sin Red"}),
        ("level=technical&level=special", {"Escuela Sin Red"}),
        ("level=technical,primary", SCHOOLS),
        ("teaching=510", {"Escuela Sin Red"}),
        ("teaching=110&teaching=510", SCHOOLS),
        ("teaching=463", SCHOOLS),  # none has it: an unknown value
        ("area=urban", {"Escuela Sin Red"}),
        ("dependency=municipal", {"Escuela Darío Salas"}),
        ("dependency=municipal&dependency=private", {"Escuela Darío Salas"}),
        ("dependency=municipal,local_service", SCHOOLS),
        ("vulnerability_unknown=1", {"Escuela Darío Salas"}),
        ("with_pupils=1", {"Escuela Sin Red"}),
        ("vulnerability_below=70", {"Escuela Sin Red"}),
        ("vulnerability=95", {"Escuela Punta Delgada"}),
        ("vulnerability=90", {"Escuela Punta Delgada", "Escuela Básica Talhuán"}),
        ("vulnerability=90,01", {"Escuela Punta Delgada"}),
        ("vulnerability=85&vulnerability_below=95", {"Escuela Básica Talhuán"}),
        ("vulnerability=0", SCHOOLS - {"Escuela Darío Salas"}),
        ("speciality=52009", {"Escuela Sin Red"}),
        ("network=lideres", SCHOOLS - {"Escuela Sin Red"}),
        ("network=solar", set()),
        ("kind=company", {"Viñedos del Itata"}),
        ("kind=any&q=vinedos", {"Viñedos del Itata"}),
        ("kind=school&kind=company", SCHOOLS | {"Viñedos del Itata"}),
        ("status=closed", set()),
        ("status=any", SCHOOLS),
        (
            "region=xx&level=x&speciality=7&status=%00&page=x&network=none&vulnerability=a-b",
            SCHOOLS,
        ),
        ("speciality=" + "9" * 100, SCHOOLS),
        ("page=-1", SCHOOLS),
        ("page=99999999999999999999", SCHOOLS),
    ],
)
def test_filter_lets_through(query: str, found: set[str], cast: Cast, client: Client) -> None:
    Organisation.objects.filter(pk=cast.azapa.pk).update(vulnerability=None)
    Organisation.objects.filter(pk=cast.punta_delgada.pk).update(vulnerability=1)
    Organisation.objects.filter(pk=cast.elsewhere.pk).update(vulnerability=0.3)
    SchoolFacts.objects.filter(organisation=cast.azapa).update(dependency="municipal")
    SchoolFacts.objects.filter(organisation=cast.elsewhere).update(has_pupils=True)
    SchoolFacts.objects.filter(organisation=cast.talhuan).update(has_pupils=False)
    TeachingOffer.objects.create(facts=cast.elsewhere.facts, code=510, level="technical")
    SpecialityTaught.objects.create(facts=cast.elsewhere.facts, code=52009)
    assert names(client, query) == found


def test_technical_teaching_of_adults_is_technical_and_for_adults(
    cast: Cast, client: Client
) -> None:
    TeachingOffer.objects.create(facts=cast.elsewhere.facts, code=463, level="adult")
    for query in ("teaching=463", "level=technical", "level=adult"):
        assert names(client, query) == {"Escuela Sin Red"}


def test_figure_of_another_year_is_in_no_bound_and_its_year_is_said(
    cast: Cast, client: Client
) -> None:
    Organisation.objects.filter(pk=cast.azapa.pk).update(vulnerability_year=2021)
    asked = {"vulnerability": "63", "region": "15"}
    english = {"accept-language": "en"}
    page = client.get("/schools/", asked, headers=english).content.decode()
    assert "Escuela Darío Salas" not in page
    assert "Vulnerability index of 2024, known for 1 of 2." in page
    assert "Vulnerable pupils: 90% of 200 (2024)" in page
    nowhere = client.get("/schools/", asked | {"kind": "company"}, headers=english)
    assert "Vulnerability index of" not in nowhere.content.decode()
    assert names(client, "vulnerability_unknown=1") == {"Escuela Darío Salas"}


def test_pupils_are_said_with_their_year(cast: Cast, client: Client) -> None:
    SchoolFacts.objects.filter(organisation=cast.azapa).update(year=2021)
    page = client.get("/schools/?region=15").content.decode()
    assert (page.count("<small>2021</small>"), page.count("<small>2025</small>")) == (1, 1)


def test_unknown_value_is_said_above_a_list_of_what_was_understood(
    cast: Cast, client: Client
) -> None:
    english = {"accept-language": "en"}
    for headers in (english, english | {"HX-Request": "true", "HX-Target": "results"}):
        page = client.get("/schools/?level=primary,x&vulnerability=101", headers=headers)
        told = " ".join(page.content.decode().split())
        assert "Choose it again: Vulnerable pupils, at least (%) “101”; Level “primary,x”" in told
    assert "Choose it again" not in client.get("/schools/?utm=1", headers=english).content.decode()
    page = client.get("/schools/?level=x", headers={"accept-language": "es"})
    assert "Nivel «x»" in page.content.decode()


def test_facts_of_earlier_years_do_not_count(cast: Cast, client: Client) -> None:
    earlier = SchoolFacts.objects.create(
        organisation=cast.talhuan, year=2021, name="TALHUAN", status="open", is_rural=False
    )
    TeachingOffer.objects.create(facts=earlier, code=510, level="technical")
    SpecialityTaught.objects.create(facts=earlier, code=52009)
    assert (names(client, "level=technical"), names(client, "speciality=52009")) == (set(), set())


def test_row_tells_place_levels_pupils_area_and_dependency(cast: Cast, client: Client) -> None:
    with override("en"):
        page = client.get("/schools/?q=talhuan", headers={"accept-language": "en"})
    row = page.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    told = ("Ninhue · Ñuble", "primary", "35 pupils", "rural", "local public education service")
    assert [word in row for word in told] == [True] * 5


def test_what_is_no_open_school_says_what_it_is(cast: Cast, client: Client) -> None:
    Organisation.objects.filter(pk=cast.talhuan.pk).update(status="closed")
    page = client.get(
        "/schools/?kind=any&status=any", headers={"accept-language": "en"}
    ).content.decode()
    assert ('<span class="tag copper">closed</span>' in page) is True
    assert ('<span class="tag copper">company</span>' in page) is True


def test_names_are_in_order_whatever_their_accents(cast: Cast, client: Client) -> None:
    make_school("Ámbar", "201", cast.san_gregorio)
    make_school("árbol", "202", cast.san_gregorio)
    make_school("Zorzal", "203", cast.san_gregorio)
    page = client.get("/schools/").content.decode()
    order = ["Ámbar", "árbol", "Escuela Básica", "Escuela Darío", "Zorzal"]
    assert sorted(order, key=page.index) == order


def test_fifty_a_page_and_the_filter_stays(cast: Cast, client: Client) -> None:
    for number in range(60):
        make_school(f"Liceo {number:02}", str(30_000 + number), cast.san_gregorio)
    first = client.get("/schools/?q=liceo&utm=x").content.decode()
    second = client.get("/schools/?q=liceo&page=2").content.decode()
    assert (first.count("Liceo "), second.count("Liceo ")) == (50, 10)
    assert 'href="?q=liceo&amp;page=2"' in first


def test_map_lights_those_found_and_counts_those_without_a_place(
    cast: Cast, client: Client
) -> None:
    Organisation.objects.filter(pk=cast.talhuan.pk).update(cell_x=145, cell_y=30)
    page = client.get("/schools/?q=talhuan").content.decode()
    assert '<path class="lit" d="m145 30h0"' in page
    assert f'<a href="{cast.talhuan.get_absolute_url()}" tabindex="-1"' in page
    assert 'href="?q=talhuan&amp;region=16" tabindex="-1"' in page
    assert "no known location" not in page
    everywhere = client.get("/schools/", headers={"accept-language": "en"}).content.decode()
    assert "3 of 4 have no known location" in everywhere


def test_empty_list_says_what_to_do(cast: Cast, client: Client) -> None:
    page = client.get("/schools/?q=nothing+at+all").content.decode()
    assert ('class="empty' in page, 'href="/schools/"' in page) == (True, True)


def test_communes_are_offered_once_a_region_is_chosen(cast: Cast, client: Client) -> None:
    plain = client.get("/schools/").content.decode()
    chosen = client.get("/schools/?region=12").content.decode()
    assert ("San Gregorio</option>" in plain, "San Gregorio</option>" in chosen) == (False, True)


def test_more_filters_are_open_when_one_is_used(cast: Cast, client: Client) -> None:
    plain = client.get("/schools/?region=12").content.decode()
    used = client.get("/schools/?area=rural").content.decode()
    assert ("<details open>" in plain, "<details open>" in used) == (False, True)


def test_htmx_gets_the_results_and_a_tidy_address(cast: Cast, client: Client) -> None:
    asked = {"HX-Request": "true", "HX-Target": "results"}
    response = client.get("/schools/?q=&region=12&level=&kind=school&status=open", headers=asked)
    page = response.content.decode()
    assert response["HX-Push-Url"] == "/schools/?region=12"
    assert ("<html" in page, 'hx-swap-oob="true"' in page, "Punta Delgada" in page) == (
        False,
        True,
        True,
    )
    assert client.get("/schools/?q=", headers=asked)["HX-Push-Url"] == "/schools/"


def test_what_one_types_never_becomes_markup(cast: Cast, client: Client) -> None:
    page = client.get('/schools/?q="><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page


def test_new_organisation_or_edition_is_seen_at_once(cast: Cast, as_) -> None:
    before = names(as_("principal"))
    make_school("Escuela Nueva", "777", cast.san_gregorio)
    after = names(as_("principal"))
    Organisation.objects.filter(name="Escuela Sin Red").update(status="closed")
    begin_edition()
    assert (after - before, after - names(as_("principal"))) == (
        {"Escuela Nueva"},
        {"Escuela Sin Red"},
    )


def test_new_member_of_a_network_is_found_at_once(cast: Cast, as_) -> None:
    member = as_("principal")
    before = names(member, "network=lideres")
    Membership.objects.create(
        network=cast.lideres, organisation=cast.elsewhere, origin="call", since=date(2026, 1, 1)
    )
    assert names(member, "network=lideres") - before == {"Escuela Sin Red"}


def test_list_without_any_school(db: None, client: Client) -> None:
    assert 'class="empty' in client.get("/schools/").content.decode()


def test_address_has_only_what_differs_from_a_plain_list(cast: Cast) -> None:
    asked = {"q": "  a  b ", "status": "open", "kind": "any"}
    assert OrganisationFilters(asked, reading.current_index()).address == "q=a+b&kind=any"


def test_while_one_thread_reads_a_new_index_the_others_go_on(cast: Cast) -> None:
    before = reading.current_index()
    make_school("Escuela Nueva", "777", cast.san_gregorio)
    with reading._lock:
        meanwhile = reading.current_index()
    assert (meanwhile, len(reading.current_index().ids)) == (before, len(before.ids) + 1)


class TakenLock:
    """A lock that another thread had, which has read the index while we waited."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def acquire(self, blocking: bool) -> bool:
        reading._kept = self.index
        return blocking

    def release(self) -> None:
        pass


def test_who_waited_takes_what_another_thread_has_read(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reading.current_index()
    monkeypatch.setattr(reading, "_kept", None)
    monkeypatch.setattr(reading, "_lock", TakenLock(read))
    assert reading.current_index() is read


def test_speciality_is_a_number(cast: Cast) -> None:
    assert OrganisationFilters({"speciality": "x"}, reading.current_index()).address == ""


def test_commune_is_named_without_its_region(cast: Cast) -> None:
    filters = OrganisationFilters({"commune": "16204"}, reading.current_index())
    assert [chip.label for chip in filters.chips] == ["Ninhue"]


def shown_in_order(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/schools/?{query}").content.decode().partition('id="results"')[2]
    return sorted((name for name in SCHOOLS if name in page), key=page.index)


def test_nearest_come_first_with_how_far_they_are(cast: Cast, as_) -> None:
    principal, teacher = as_("principal"), as_("teacher")
    by_name, nearest = sorted(SCHOOLS), "order=near"
    assert shown_in_order(principal) == by_name
    assert shown_in_order(principal, nearest) == [
        "Escuela Punta Delgada", "Escuela Básica Talhuán", "Escuela Darío Salas", "Escuela Sin Red"
    ]  # fmt: skip
    # Of another school, though both ask for the same address.
    assert shown_in_order(teacher, nearest) == [
        "Escuela Básica Talhuán", "Escuela Punta Delgada", "Escuela Darío Salas", "Escuela Sin Red"
    ]  # fmt: skip
    page = principal.get("/schools/?order=near").content.decode()
    assert "Ninhue · Ñuble · 1.810 km" in page
    assert "Arica · Arica y Parinacota<" in page


def test_order_is_offered_where_a_place_is_known(cast: Cast, as_, client: Client) -> None:
    address = 'href="/schools/?region=12&amp;order=near"'
    assert address in as_("principal").get("/schools/?region=12").content.decode()
    for stranger in (client, as_("outsider"), as_("coordinator")):
        assert "order=near" not in stranger.get("/schools/?region=12").content.decode()
        assert shown_in_order(stranger, "order=near") == sorted(SCHOOLS)
