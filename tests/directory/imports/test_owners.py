"""School owners imported: their communes, their schools, over years, badly written."""

from pathlib import Path

import pytest

from cardumen.directory.actor import Actor
from cardumen.directory.imports.actions import import_official_file
from cardumen.directory.imports.models import RegisterImport
from cardumen.directory.imports.pages.reports import report_lines
from cardumen.directory.index import current_index
from cardumen.directory.models import Coverage, NameTerm, Organisation, Ownership
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from tests.cast import Cast
from tests.directory.imports.files import (
    COMMUNES,
    MAGALLANES,
    OF_PUNTA_DELGADA,
    PUNTA_DELGADA,
    SAN_GREGORIO,
    import_communes,
    import_ownership,
    imported,
    write_table,
)

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


def owner() -> Organisation:
    return Organisation.objects.get(register="cl-slep", official_id="1201")


def tally(report: RegisterImport) -> dict[str, int]:
    names = ["rows_read", "added", "organisations", "changed", "unchanged", "left_out", "absent"]
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def test_owner_is_an_authority_at_its_seat_with_its_communes(tmp_path: Path) -> None:
    report = import_communes(tmp_path, MAGALLANES, SAN_GREGORIO)
    assert (report.year, tally(report)) == (2026, {"rows_read": 2, "added": 2, "organisations": 1})
    assert (owner().name, owner().kind, str(owner().commune), str(owner().region)) == (
        "Servicio Local de Educación Pública Magallanes",
        "authority",
        "Punta Arenas",
        "Región de Magallanes y de la Antártica Chilena",
    )
    assert sorted(
        Coverage.objects.values_list("commune__name", "year", "begins", "transfer", "is_seat")
    ) == [("Punta Arenas", 2026, 2022, 2024, True), ("San Gregorio", 2026, 2022, 2024, False)]
    found = current_index().find({"kind": "authority", "commune": "12101"})
    assert len(found) == 1


def test_schools_belong_to_their_owner_in_that_year(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    report = import_ownership(tmp_path, OF_PUNTA_DELGADA)
    held = Ownership.objects.get()
    assert (tally(report), held.year, held.since, held.owner.region.code) == (
        {"rows_read": 1, "added": 1, "organisations": 1},
        2025,
        2024,
        "12",
    )


def test_same_files_twice_change_nothing(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    for again in (import_communes, import_ownership):
        row = MAGALLANES if again is import_communes else OF_PUNTA_DELGADA
        again(tmp_path, row)
        assert tally(again(tmp_path, row)) == {"rows_read": 1, "unchanged": 1}


def test_later_list_changes_and_deletes_nothing_it_lacks(tmp_path: Path) -> None:
    import_communes(tmp_path, MAGALLANES, SAN_GREGORIO)
    corrected = ("1201", "Magallanes Austral", "12101", "2022", "2025", "Decreto 1", "1")
    report = import_communes(tmp_path, corrected)
    assert tally(report) == {"rows_read": 1, "changed": 1, "absent": 1}
    assert report.changes_by_field == {"transfer": 1, "decree": 1, "name": 1}
    assert owner().name.endswith("Magallanes Austral")
    assert NameTerm.objects.filter(organisation=owner(), term="austral").exists()
    assert Coverage.objects.count() == 2


def test_earlier_list_is_kept_and_renames_nobody(tmp_path: Path) -> None:
    import_communes(tmp_path, MAGALLANES)
    import_communes(tmp_path, ("1201", "Austral", *MAGALLANES[2:]), year=2024)
    assert (owner().name.endswith("Magallanes"), Coverage.objects.count()) == (True, 2)


def test_school_that_changes_hands_keeps_its_former_owner(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    import_ownership(tmp_path, OF_PUNTA_DELGADA, year=2024)
    import_ownership(tmp_path, (*OF_PUNTA_DELGADA[:3], "1202", "Tierra del Fuego", "2025"))
    report = import_ownership(tmp_path, OF_PUNTA_DELGADA)
    assert report.changes_by_field == {"owner": 1, "since": 1}
    assert sorted(Ownership.objects.values_list("year", "owner__official_id")) == [
        (2024, "1201"),
        (2025, "1201"),
    ]


def test_odd_rows_are_told_and_left_out(tmp_path: Path) -> None:
    schools = import_ownership(
        tmp_path,
        ("", "SIN RBD", "12104", "1201", "Magallanes", "2024"),
        ("9999", "NO EXISTE", "12104", "1201", "Magallanes", "2024"),
        ("9999", "NO EXISTE", "12104", "1201", "Magallanes", "2024"),
    )
    communes = import_communes(
        tmp_path, MAGALLANES, MAGALLANES, ("1", "Nada", "99999", "", "", "", "0"),
        ("", "Sin código", "12101", "", "", "", "0"), ("2", "", "12101", "", "", "", "0"),
    )  # fmt: skip
    assert tally(schools) == {"rows_read": 3, "left_out": 3}
    assert tally(communes) == {"rows_read": 5, "added": 1, "organisations": 1, "left_out": 4}
    lines = "\n".join([*report_lines(schools), *report_lines(communes)])
    told = (
        "line 2, RBD: The school's number is missing",
        "line 3, RBD 9999, RBD “9999”: There is no school with this number in the directory",
        "line 4, RBD 9999, RBD “9999”: The row repeats an earlier one",
        "line 3, code 1201, CUT_COMUNA “12101”: The row repeats an earlier one",
        "line 4, code 1, CUT_COMUNA “99999”: This is not the code of a commune",
        "line 5, COD_SLEP: The code or the name is missing",
        "line 6, code 2, SLEP: The code or the name is missing",
        "new organisations",
    )
    assert [words for words in told if words not in lines] == []


def test_year_is_given_or_stands_in_the_name(tmp_path: Path) -> None:
    path = write_table(tmp_path, "slep.csv", COMMUNES, MAGALLANES)
    with pytest.raises(Invalid, match="Enter the year"):
        import_official_file(kind="owners", path=path, preview=True)
    with pytest.raises(Invalid, match="1812"):
        import_official_file(kind="owners", path=path, preview=True, year=1812)
    assert import_official_file(kind="owners", path=path, preview=True, year=2023).year == 2023


def test_preview_keeps_nothing_but_its_report(tmp_path: Path) -> None:
    path = write_table(tmp_path, "slep_2026.csv", COMMUNES, MAGALLANES)
    report = import_official_file(kind="owners", path=path, preview=True)
    assert (tally(report), Organisation.objects.count(), Entry.objects.count()) == (
        {"rows_read": 1, "added": 1, "organisations": 1},
        0,
        0,
    )


def test_only_administrators_import(cast: Cast, tmp_path: Path) -> None:
    path = write_table(tmp_path, "slep_2026.csv", COMMUNES, MAGALLANES)
    with pytest.raises(NotAllowed):
        import_official_file(kind="owners", path=path, preview=False, by=Actor(cast.coordinator))
    import_official_file(kind="owners", path=path, preview=False, by=Actor(cast.administrator))
    assert Entry.objects.get(kind="OwnersImported").by == cast.administrator.pk


def test_pages_show_owner_schools_and_communes(cast: Cast, as_, tmp_path: Path) -> None:
    import_communes(tmp_path, SAN_GREGORIO, MAGALLANES)
    import_ownership(tmp_path, OF_PUNTA_DELGADA, year=2024)
    import_ownership(tmp_path, (*OF_PUNTA_DELGADA[:5], ""))
    school = as_().get(f"/organisations/{cast.punta_delgada.pk}/", headers=ENGLISH).content.decode()
    page = as_().get(f"/organisations/{owner().pk}/", headers=ENGLISH).content.decode()
    schools = as_().get(f"/organisations/{owner().pk}/schools/", headers=ENGLISH).content.decode()
    earlier = as_().get(f"/organisations/{owner().pk}/schools/?year=2024", headers=ENGLISH)
    assert ("School owner, as at 2025" in school, owner().name in school) == (True, True)
    assert [
        words
        for words in ("1 school in 2025", "code 1201", "schools transferred in 2024 · seat")
        if words not in page
    ] == []
    assert ("Escuela Punta Delgada" in schools, "since 2024" in schools) == (True, False)
    assert "since 2024" in earlier.content.decode()


def test_owner_since_is_told(cast: Cast, as_, tmp_path: Path) -> None:
    import_ownership(tmp_path, OF_PUNTA_DELGADA)
    page = as_().get(f"/organisations/{cast.punta_delgada.pk}/", headers=ENGLISH).content.decode()
    assert "School owner since 2024, as at 2025" in page
