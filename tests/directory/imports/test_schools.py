"""The directory of schools imported: twice, over two years, badly written, half-way."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cardumen.directory.actor import Actor
from cardumen.directory.imports.actions import LooksOdd, import_official_file
from cardumen.directory.imports.actions.register_files import MOST_ODD_ROWS_KEPT
from cardumen.directory.imports.models import OddRow, RegisterImport
from cardumen.directory.imports.pages.reports import report_lines
from cardumen.directory.index import current_index
from cardumen.directory.models import (
    NameTerm,
    Organisation,
    SchoolFacts,
    SpecialityTaught,
    TeachingOffer,
)
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.people.models import Person
from cardumen.territory.models import Territory
from tests.directory.imports.files import PUNTA_DELGADA, imported, write_schools
from tests.directory.imports.registers.files import table

pytestmark = pytest.mark.django_db

OLDER = {**PUNTA_DELGADA, "AGNO": "2021", "COD_DEPE": "2"}
NEWER = {**PUNTA_DELGADA, "AGNO": "2025", "COD_DEPE": "6", "NOM_RBD": "ESCUELA BICENTENARIO"}


def school() -> Organisation:
    return Organisation.objects.select_related("facts", "commune", "region").get(official_id="8470")


def numbers(report: RegisterImport) -> dict[str, Any]:
    names = [
        "rows_read",
        "added",
        "changed",
        "closed",
        "unchanged",
        "left_out",
        "new_facts",
        "absent",
        "odd",
    ]
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def everything() -> list[list[tuple[Any, ...]]]:
    """All that an import may write, but its report; ids aside."""
    facts = "facts__organisation__official_id", "facts__year"
    return [
        sorted(Organisation.objects.values_list("official_id", "name", "status", "facts__year",
                                                "commune__code", "latitude", "cell_x")),
        sorted(SchoolFacts.objects.values_list("organisation__official_id", "year", "name",
                                               "dependency", "enrolment")),
        sorted(TeachingOffer.objects.values_list(*facts, "code", "level")),
        sorted(SpecialityTaught.objects.values_list(*facts, "code")),
        sorted(NameTerm.objects.values_list("organisation__official_id", "term")),
    ]  # fmt: skip


def test_school_is_added_with_its_place_and_facts(tmp_path: Path) -> None:
    row = {**PUNTA_DELGADA, "MAT_ENS_2": "21", "MAT_TOTAL": "25", "ESPE_01": "52009"}
    report = imported(tmp_path, row)
    added = school()
    assert numbers(report) == {"rows_read": 1, "added": 1, "new_facts": 1}
    assert (added.name, str(added.commune), added.region.short_name, added.status) == (
        "Escuela Punta Delgada",
        "San Gregorio",
        "Magallanes",
        "open",
    )
    assert (added.facts.year, added.facts.enrolment, added.facts.primary_enrolment) == (
        2025,
        25,
        21,
    )
    assert (added.cell_x is None, added.place.zone) == (False, "magallanes")
    assert [offer.level for offer in added.facts.teaching.order_by("code")] == [
        "preschool",
        "primary",
    ]
    assert [taught.code for taught in added.facts.specialities.all()] == [52009]
    assert set(NameTerm.objects.values_list("term", flat=True)) == {"escuela", "punta", "delgada"}


def test_island_of_a_commune_has_its_own_travel_zone(tmp_path: Path) -> None:
    apiao = {"COD_COM_RBD": "10210", "LATITUD": "-42,596", "LONGITUD": "-73,223"}
    imported(tmp_path, {**PUNTA_DELGADA, **apiao})
    assert school().travel_zone == "apiao"


def test_personal_number_is_never_kept(tmp_path: Path) -> None:
    imported(tmp_path, {**PUNTA_DELGADA, "MRUN": "12345678", "P_JURIDICA": "2"})
    kept = [str(row) for kind in (Organisation, SchoolFacts, OddRow, RegisterImport)
            for row in kind.objects.values()]  # fmt: skip
    assert not any("12345678" in row or "69140300" in row for row in kept)


def test_preview_keeps_nothing_but_its_report(tmp_path: Path) -> None:
    report = imported(tmp_path, PUNTA_DELGADA, preview=True)
    assert (numbers(report), report.is_preview) == (
        {"rows_read": 1, "added": 1, "new_facts": 1},
        True,
    )
    assert (Organisation.objects.count(), Territory.objects.count(), Entry.objects.count()) == (
        0,
        0,
        0,
    )


def test_preview_before_the_country_is_loaded_knows_its_communes(tmp_path: Path) -> None:
    report = imported(tmp_path, PUNTA_DELGADA, {"COD_COM_RBD": "99999"}, preview=True)
    assert [(odd.line, odd.value) for odd in report.odd_rows.all()] == [(3, "99999")]
    assert imported(tmp_path, *many(), preview=True).doubts == []


def test_preview_tells_what_the_import_then_does(tmp_path: Path) -> None:
    imported(tmp_path, OLDER)
    foreseen = imported(tmp_path, NEWER, {}, preview=True)
    done = imported(tmp_path, NEWER, {})
    assert (numbers(foreseen), foreseen.changes_by_field) == (numbers(done), done.changes_by_field)


def test_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA, {})
    before = everything()
    report = imported(tmp_path, PUNTA_DELGADA, {})
    assert (numbers(report), everything()) == ({"rows_read": 2, "unchanged": 2}, before)


def test_second_year_updates_the_school_and_keeps_the_first(tmp_path: Path) -> None:
    imported(tmp_path, OLDER)
    report = imported(tmp_path, NEWER)
    assert numbers(report) == {"rows_read": 1, "changed": 1, "new_facts": 1}
    assert report.changes_by_field == {"name": 1, "dependency": 1}
    assert (school().name, school().facts.year) == ("Escuela Bicentenario", 2025)
    assert list(school().facts_by_year.order_by("year").values_list("year", "dependency")) == [
        (2021, "municipal"),
        (2025, "local_service"),
    ]
    assert set(NameTerm.objects.values_list("term", flat=True)) == {"escuela", "bicentenario"}


def test_order_in_which_years_come_does_not_matter(tmp_path: Path) -> None:
    imported(tmp_path, OLDER)
    imported(tmp_path, NEWER)
    in_order = everything()
    Organisation.objects.update(facts=None)
    SchoolFacts.objects.all().delete()
    Organisation.objects.all().delete()
    imported(tmp_path, NEWER)
    report = imported(tmp_path, OLDER)
    assert numbers(report) == {"rows_read": 1, "unchanged": 1, "new_facts": 1}
    assert everything() == in_order


def test_fact_that_only_one_year_tells_has_not_changed(tmp_path: Path) -> None:
    imported(tmp_path, OLDER)
    report = imported(tmp_path, {**OLDER, "AGNO": "2025", "MAT_TOTAL": "25", "ESPE_01": "52009"})
    assert (report.changes_by_field, report.unchanged) == ({}, 1)


def test_corrected_file_of_the_same_year_corrects_the_facts(tmp_path: Path) -> None:
    imported(tmp_path, {**PUNTA_DELGADA, "MAT_TOTAL": "25", "ESPE_01": "52009"})
    report = imported(
        tmp_path, {**PUNTA_DELGADA, "MAT_TOTAL": "26", "ESPE_01": "52010", "ENS_01": "0"}
    )
    assert report.changes_by_field == {"enrolment": 1, "teaching": 1, "specialities": 1}
    facts = school().facts
    assert (facts.enrolment, facts.specialities.get().code, facts.teaching.get().code) == (
        26,
        52010,
        110,
    )


def test_school_that_closes_is_counted_and_kept(tmp_path: Path) -> None:
    imported(tmp_path, OLDER)
    report = imported(tmp_path, {**OLDER, "AGNO": "2025", "ESTADO_ESTAB": "3"})
    assert (report.closed, school().status) == (1, "closed")


def test_school_that_the_file_lacks_stays(tmp_path: Path) -> None:
    imported(tmp_path, OLDER)
    report = imported(tmp_path, {})
    assert (numbers(report), school().status) == (
        {"rows_read": 1, "added": 1, "new_facts": 1, "absent": 1},
        "open",
    )


def test_columns_that_a_year_lacks_are_unknown(tmp_path: Path) -> None:
    path = tmp_path / "narrow.csv"
    rows = ["AGNO", "RBD", "NOM_RBD", "COD_COM_RBD"], ["2025", "8470", "ESCUELA", "12104"]
    path.write_bytes(table(*rows).getvalue())
    import_official_file(kind="schools", path=path, preview=False)
    facts = school().facts
    assert (facts.enrolment, facts.is_rural, facts.dependency, facts.status) == (
        None,
        None,
        "",
        "open",
    )


def test_odd_rows_are_kept_with_line_and_what_was_done(tmp_path: Path) -> None:
    report = imported(
        tmp_path,
        {**PUNTA_DELGADA, "LATITUD": "-69,53", "LONGITUD": "-52,46", "COD_COM_RBD": "99999"},
        {**PUNTA_DELGADA, "NOM_RBD": "AGAIN"},
        {"AGNO": "2021"},
        {"RBD": "1", "DGV_RBD": "9", "ENS_03": "64001", "ESTADO_ESTAB": "7"},
    )
    assert numbers(report) == {
        "rows_read": 4, "added": 2, "new_facts": 2, "left_out": 2, "odd": 6,
    }  # fmt: skip
    assert [
        (odd.line, odd.official_id, odd.column, odd.value) for odd in report.odd_rows.all()
    ] == [
        (2, "8470", "LATITUD", "-69,53"),
        (2, "8470", "COD_COM_RBD", "99999"),
        (3, "8470", "RBD", "8470"),
        (4, "4134", "", "2021"),
        (5, "1", "ESTADO_ESTAB", "7"),
        (5, "1", "ENS", "64001"),
    ]
    assert Organisation.objects.get(official_id="1").status == ""


def test_only_the_first_odd_rows_of_a_file_full_of_them_are_kept(tmp_path: Path) -> None:
    many = MOST_ODD_ROWS_KEPT + 3
    path = tmp_path / "odd.csv"
    rows = [["2025", "1", "ESCUELA", "12104"]] * (many + 1)
    path.write_bytes(table(["AGNO", "RBD", "NOM_RBD", "COD_COM_RBD"], *rows).getvalue())
    report = import_official_file(kind="schools", path=path, preview=True)
    assert (report.odd, report.odd_rows.count()) == (many, MOST_ODD_ROWS_KEPT)
    assert report_lines(report)[-1].startswith("… ")


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("a;b\n1;2\n"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"%PDF-1.7"),
        lambda path: path.write_bytes(b"AGNO;RBD\0"),
        lambda path: path.write_text("AGNO;RBD;NOM_RBD;COD_COM_RBD\n1066;1;X;12104\n"),
        lambda path: path.write_text("AGNO;RBD;NOM_RBD;COD_COM_RBD\n2025;;X;12104\n"),
        lambda path: path.mkdir(),
        lambda path: None,
    ],
    ids=["other columns", "empty", "PDF", "binary", "year", "no school", "folder", "absent"],
)
def test_file_that_cannot_be_used_is_refused_and_leaves_nothing(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "wrong.csv"
    make(path)
    with pytest.raises(Invalid):
        import_official_file(kind="schools", path=path, preview=False)
    assert (Organisation.objects.count(), RegisterImport.objects.count()) == (0, 0)


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("schools.csv", b"0" * 201_000_000)
    with pytest.raises(Invalid, match="200"):
        import_official_file(kind="schools", path=path, preview=False)


def test_failure_half_way_leaves_nothing(tmp_path: Path) -> None:
    def fail(rows: int) -> None:
        raise KeyboardInterrupt

    path = write_schools(tmp_path, PUNTA_DELGADA)
    with pytest.raises(KeyboardInterrupt):
        import_official_file(kind="schools", path=path, preview=False, progress=fail)
    assert (Organisation.objects.count(), RegisterImport.objects.count()) == (0, 0)


def test_what_was_imported_is_found_at_once(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    assert len(current_index().find({"q": "bicentenario"})) == 0
    imported(tmp_path, PUNTA_DELGADA | {"NOM_RBD": "ESCUELA BICENTENARIO"})
    assert len(current_index().find({"q": "bicentenario"})) == 1


def test_preview_has_no_list_read_anew(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    before = current_index()
    imported(tmp_path, PUNTA_DELGADA | {"NOM_RBD": "ESCUELA BICENTENARIO"}, preview=True)
    assert current_index() is before


def test_progress_counts_up_to_what_is_written(tmp_path: Path) -> None:
    told: list[int] = []
    import_official_file(
        kind="schools",
        path=write_schools(tmp_path, PUNTA_DELGADA, {}),
        preview=False,
        progress=told.append,
    )
    assert sum(told) == 2


def test_import_is_journalled_with_who_did_it(tmp_path: Path) -> None:
    administrator = Person.objects.create(email="a@example.org", name="Alba", is_administrator=True)
    path = write_schools(tmp_path, PUNTA_DELGADA)
    report = import_official_file(kind="schools", path=path, preview=False, by=Actor(administrator))
    entry = Entry.objects.get(kind="SchoolsImported")
    assert (entry.by, entry.payload["register_import"], report.by) == (
        administrator.pk,
        report.pk,
        administrator,
    )


def test_only_an_administrator_imports(tmp_path: Path) -> None:
    person = Person.objects.create(email="p@example.org", name="Paula")
    with pytest.raises(NotAllowed):
        import_official_file(
            kind="schools", path=write_schools(tmp_path, {}), preview=True, by=Actor(person)
        )


def test_report_is_told_in_lines(tmp_path: Path) -> None:
    imported(tmp_path, OLDER)
    lines = report_lines(imported(tmp_path, {**NEWER, "DGV_RBD": "3"}, {}))
    text = "\n".join(lines)
    assert lines[0].endswith("2025 · schools.csv")
    assert ("8470" in text, "DGV_RBD “3”" in text) == (True, True)
    preview = report_lines(imported(tmp_path, NEWER, {}, preview=True))
    assert preview[1] != lines[1]


def many(count: int = 12, **change: str) -> list[dict[str, str]]:
    schools = [{"RBD": str(9_000 + n), "DGV_RBD": " ", "NOM_RBD": f"E {n}"} for n in range(count)]
    return [school | change for school in schools]


def test_file_that_would_take_away_what_is_known_asks_first(tmp_path: Path) -> None:
    imported(tmp_path, *many())
    odd = many(ESTADO_ESTAB=" ", COD_DEPE="1", RUT_SOSTENEDOR=" ")[1:]
    told = imported(tmp_path, *odd, preview=True)
    assert [sentence % values for sentence, values in told.doubts] == [
        "Column ESTADO_ESTAB is empty in 11 of 11 rows.",
        "11 of 11 known schools would change in column COD_DEPE. Two columns may have been "
        "exchanged.",
        "11 of 11 schools would lose their value in column RUT_SOSTENEDOR.",
    ]
    assert "This file looks odd:" in report_lines(told)
    before = everything()
    with pytest.raises(LooksOdd):
        imported(tmp_path, *odd)
    assert everything() == before
    path = write_schools(tmp_path, *odd)
    import_official_file(kind="schools", path=path, preview=False, accept=True)
    assert everything() != before


def test_file_that_lacks_many_known_schools_asks_first(tmp_path: Path) -> None:
    imported(tmp_path, *many())
    told = imported(tmp_path, *many()[:6], preview=True)
    [(sentence, values)] = told.doubts
    assert sentence % values == "6 of 12 known schools are not in the file."
    earlier = imported(tmp_path, *many(AGNO="2021")[:6], preview=True)
    assert earlier.doubts == []


def test_file_whose_schools_have_the_same_name_asks_first(tmp_path: Path) -> None:
    told = imported(tmp_path, *many(60, NOM_RBD="MUNICIPAL"), preview=True)
    [(sentence, values)] = told.doubts
    assert sentence % values == (
        "Most names are repeated (different names: 1 in 60 rows). The names may be in another "
        "column."
    )


def test_of_two_years_the_one_asked_for_is_kept(tmp_path: Path) -> None:
    path = write_schools(tmp_path, *many(AGNO="2021"), *many())
    told = import_official_file(kind="schools", path=path, preview=True)
    assert (told.year, told.skipped, told.left_out) == (2025, {"other_year": 12}, 12)
    older = import_official_file(kind="schools", path=path, preview=True, year=2021)
    assert (older.year, older.odd, older.odd_rows.get().value) == (2021, 1, "2025 (12)")
