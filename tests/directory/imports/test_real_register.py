"""The whole official files, where they are at hand (CARDUMEN_DATA, or shared/data beside us).

On both databases: one holds so many values in a statement, the other so many letters in a column.
"""

from urllib.parse import quote

import pytest
from django.http import QueryDict

from cardumen.directory.filters import OrganisationFilters
from cardumen.directory.imports.actions import import_official_file
from cardumen.directory.index import current_index
from cardumen.directory.models import Coverage, Organisation, Ownership, Studies
from cardumen.directory.pages.found import find_organisations
from cardumen.directory.pages.listing import Listing
from tests.directory.asked import NO_ONE, NOT_OPEN, SCHOOLS
from tests.directory.imports.registers.files import whole

# Measured, so many rows take three times as long, and what they go through others reach.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

NOT_PRIVATE = ("municipal", "municipal_corporation", "local_service", "subsidised", "delegated")


def test_official_files_stand_in_the_directory_with_their_figures() -> None:
    """The whole register is read once: it is long."""
    report = import_official_file(
        kind="schools", path=whole("directory/directorio_2025_sin_mrun.csv.gz"), preview=False
    )
    assert (report.rows_read, report.added, report.left_out, report.odd) == (16_768, 16_768, 0, 90)
    schools_are_those_of_2025()
    schools_are_found_as_people_ask_for_them()
    schools_of_an_earlier_year_keep_their_present()
    pupils_have_their_vulnerability()
    owners_have_their_communes_and_schools()


def schools_are_those_of_2025() -> None:
    schools = Organisation.objects.schools()
    assert (
        schools.count(),
        schools.filter(status="open").count(),
        schools.filter(status="open", facts__is_rural=True).count(),
        schools.filter(latitude=None).count(),
    ) == (16_768, 12_038, 3_328, 3_267)

    index = current_index()
    assert len(index.find({"area": "rural", "kind": "school", "status": "open"})) == 3_328
    assert len(index.find({"q": "8470"})) == 1


def schools_are_found_as_people_ask_for_them() -> None:
    """First in the search over everything, among the names; and first in the list, where what has
    closed stands apart."""
    index = current_index()
    wrong = [
        (text, [one.name for one in found.rows])
        for text, number in (*SCHOOLS, *NOT_OPEN)
        for found in [find_organisations(text, None)]
        if not found.is_named or found.rows[0].official_id != str(number)
    ]
    assert wrong == []
    wrong = [
        (text, index.numbers[positions[:3]].tolist())
        for text, number in SCHOOLS
        for positions in [
            index.find(OrganisationFilters(QueryDict(f"q={quote(text)}"), index).asked)
        ]
        if not len(positions) or index.numbers[positions[0]] != number
    ]
    assert wrong == []
    for text, number in NOT_OPEN:
        page = Listing(index, OrganisationFilters(QueryDict(f"q={quote(text)}"), index), None)
        assert Organisation.objects.get(official_id=number).name == page.others[0].name, text
        assert page.others[0].note, text
    assert [text for text in NO_ONE if find_organisations(text, None).is_named] == []


def schools_of_an_earlier_year_keep_their_present() -> None:
    earlier = import_official_file(
        kind="schools", path=whole("directory/directorio_2021_muestra.csv"), preview=False
    )
    assert (earlier.added, earlier.changed, earlier.new_facts, earlier.absent) == (
        0,
        0,
        457,
        16_311,
    )
    assert Organisation.objects.schools().filter(status="open").count() == 12_038


def pupils_have_their_vulnerability() -> None:
    indices = import_official_file(
        kind="vulnerability", path=whole("vulnerability/ive_sinae_2024_rbd.csv"), preview=False
    )
    assert (indices.rows_read, indices.added, indices.left_out) == (10_023, 9_145, 878)
    assert Organisation.objects.schools().exclude(vulnerability=None).count() == 7_105
    calls_find_whom_they_ask_for()


def calls_find_whom_they_ask_for() -> None:
    """The numbers are counted over the files by other means: the rule of the Leading Schools
    Network, and what else calls ask for."""
    index = current_index()
    assert index.vulnerability_year == 2024
    open_schools = {"kind": "school", "status": "open"}
    for asked, count in (
        ({"kind": "school", "vulnerability": "63"}, 6_645),
        (open_schools | {"vulnerability": "63"}, 6_629),
        (open_schools | {"vulnerability": "63", "with_pupils": True}, 6_617),
        (open_schools | {"vulnerability": "0"}, 7_086),
        (open_schools | {"vulnerability_unknown": True}, 4_952),
        (open_schools | {"teaching": ("463",)}, 21),
        (open_schools | {"teaching": ("463", "563", "663", "763")}, 75),
        (open_schools | {"level": ("technical",)}, 970),
        (open_schools | {"level": ("primary", "technical")}, 8_304),
        (
            open_schools
            | {"level": ("primary", "technical"), "dependency": NOT_PRIVATE}
            | {"vulnerability": "63", "with_pupils": True},
            6_535,
        ),
        (open_schools | {"vulnerability": "70", "vulnerability_below": "85"}, 2_008),
        (open_schools | {"dependency": NOT_PRIVATE}, 10_777),
        (open_schools | {"dependency": NOT_PRIVATE, "vulnerability": "63"}, 6_629),
    ):
        assert len(index.find(asked)) == count, asked


def owners_have_their_communes_and_schools() -> None:
    communes, schools = (
        whole("slep/slep_comunas_2026.csv"),
        whole("slep/slep_establecimientos_2025.csv"),
    )
    report = import_official_file(kind="owners", path=communes, preview=False)
    assert (report.year, report.rows_read, report.organisations, report.odd) == (2026, 346, 70, 0)
    report = import_official_file(kind="owners", path=schools, preview=False)
    assert (report.year, report.added, report.organisations, report.odd) == (2025, 2_161, 0, 0)
    again = import_official_file(kind="owners", path=schools, preview=False)
    assert (again.unchanged, again.added, again.changed) == (2_161, 0, 0)
    assert (
        Ownership.objects.values("owner").distinct().count(),
        Coverage.objects.filter(is_seat=True).count(),
        Organisation.objects.in_register("cl-slep").exclude(commune=None).count(),
    ) == (26, 70, 70)


def test_schools_of_two_years_change_as_they_did() -> None:
    import_official_file(
        kind="schools", path=whole("directory/directorio_2021_muestra.csv"), preview=False
    )
    report = import_official_file(
        kind="schools", path=whole("directory/directorio_2025_muestra.csv"), preview=False
    )
    assert (report.rows_read, report.added + report.changed + report.unchanged) == (470, 470)
    fields = report.changes_by_field
    assert {name: fields[name] for name in ("status", "name", "dependency")} == {
        "status": 10,
        "name": 7,
        "dependency": 19,
    }


def test_institutions_have_their_sites_and_fields() -> None:
    path = whole("higher-education/es_sede_area_2024.csv")
    report = import_official_file(kind="institutions", path=path, preview=False)
    assert (report.rows_read, report.left_out, report.odd) == (2_415, 0, 0)
    known = Organisation.objects.in_register("cl-ies")
    assert (
        known.filter(part_of=None).count(),
        known.exclude(part_of=None).count(),
        known.filter(part_of=None, kind="technical_institution").count(),
        sum(Studies.objects.values_list("students", flat=True)),
    ) == (126, 485, 71, 1_385_828)
    again = import_official_file(kind="institutions", path=path, preview=False)
    assert (again.unchanged, again.added, again.changed) == (2_415, 0, 0)
