"""Institutions of higher education imported, with their sites and what is taught there."""

from pathlib import Path

import pytest

from cardumen.directory.imports.models import RegisterImport
from cardumen.directory.imports.pages.reports import report_lines
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation, Studies
from tests.cast import Cast
from tests.directory.imports.files import INACAP, UMAG, import_studies

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


def tally(report: RegisterImport) -> dict[str, int]:
    names = ["rows_read", "added", "organisations", "changed", "unchanged", "left_out", "absent"]
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def site() -> Organisation:
    return Organisation.objects.get(register="cl-ies", official_id="111-sede-punta-arenas")


def test_institution_and_its_site_are_two_actors(tmp_path: Path) -> None:
    report = import_studies(tmp_path, UMAG, INACAP)
    assert tally(report) == {"rows_read": 2, "added": 2, "organisations": 4}
    assert (site().name, site().kind, site().commune.name, site().part_of.name) == (
        "CFT INACAP, Sede Punta Arenas",
        "technical_institution",
        "Punta Arenas",
        "CFT INACAP",
    )
    assert (site().part_of.commune, site().part_of.official_id) == (None, "111")
    here = current_index().find({"kind": "technical_institution", "commune": "12101"})
    assert len(here) == 1


def test_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    import_studies(tmp_path, UMAG, INACAP)
    assert tally(import_studies(tmp_path, UMAG, INACAP)) == {"rows_read": 2, "unchanged": 2}


def test_programme_given_with_another_institution_is_counted_with_the_rest(tmp_path: Path) -> None:
    shared = (UMAG[0], f"{UMAG[1]} (* CARRERA EN CONVENIO U. ARCIS)", *UMAG[2:6], "1", "5")
    report = import_studies(tmp_path, UMAG, shared)
    assert (report.added, Studies.objects.get().students) == (2, 420)
    assert tally(import_studies(tmp_path, UMAG)) == {"rows_read": 1, "changed": 1}


def test_another_year_is_kept_beside_and_deletes_nothing(tmp_path: Path) -> None:
    import_studies(tmp_path, UMAG, INACAP)
    renamed = (INACAP[0], "CFT INACAP SUR", *INACAP[2:])
    import_studies(tmp_path, renamed, year=2025)
    import_studies(tmp_path, UMAG, INACAP, year=2023)
    assert (Studies.objects.count(), site().name) == (5, "CFT INACAP Sur, Sede Punta Arenas")
    assert tally(import_studies(tmp_path, UMAG)) == {"rows_read": 1, "unchanged": 1, "absent": 1}


def test_odd_rows_are_told(tmp_path: Path) -> None:
    report = import_studies(
        tmp_path,
        INACAP,
        INACAP,
        ("", *INACAP[1:]),
        ("5", "", *INACAP[2:]),
        (*INACAP[:2], "Academias", *INACAP[3:]),
        (*INACAP[:3], "", *INACAP[4:]),
        (*INACAP[:5], "Alquimia", *INACAP[6:]),
        (*INACAP[:3], "SEDE LUNA", "99999", *INACAP[5:]),
        ("1", "2"),
        preview=True,
    )
    assert tally(report) == {"rows_read": 9, "added": 2, "organisations": 3, "left_out": 7}
    assert [line.split(": ")[0] for line in report_lines(report) if line.startswith("line")] == [
        "line 3, code 111, SEDE “SEDE PUNTA ARENAS”",
        "line 4, COD_INST",
        "line 5, code 5, INSTITUCION",
        "line 6, code 111, TIPO “Academias”",
        "line 7, code 111, SEDE",
        "line 8, code 111, AREA_CINE_F_2013 “Alquimia”",
        "line 9, code 111, CUT_COMUNA “99999”",
        "line 10 “2”",
    ]


def test_pages_show_sites_and_fields(cast: Cast, as_, tmp_path: Path) -> None:
    import_studies(tmp_path, INACAP)
    page = as_().get(f"/organisations/{site().pk}/", headers=ENGLISH).content.decode()
    whole = as_().get(f"/organisations/{site().part_of_id}/", headers=ENGLISH).content.decode()
    assert [
        words
        for words in ("3 programmes · 120 students", "Taught here in 2024", ">CFT INACAP<")
        if words not in page
    ] == []
    assert ("CFT INACAP, Sede Punta Arenas" in whole, "code 111" in whole) == (True, True)
