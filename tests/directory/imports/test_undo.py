"""An import undone: while it stands as written, after later imports, after edits by hand."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cardumen.directory.actions import edit_organisation
from cardumen.directory.actor import Actor
from cardumen.directory.imports.actions import ask_to_undo, import_official_file, undo_import
from cardumen.directory.imports.actions.traces import values_now
from cardumen.directory.imports.models import ImportTrace, LeftAlone, RegisterImport
from cardumen.directory.index import current_index
from cardumen.directory.models import (
    Coverage,
    NameTerm,
    Organisation,
    Ownership,
    SchoolFacts,
    SpecialityTaught,
    Studies,
    TeachingOffer,
    VulnerabilityIndex,
)
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.networks.models import Membership
from tests.cast import LONG_AGO, Cast
from tests.directory.imports.files import (
    INACAP,
    MAGALLANES,
    OF_PUNTA_DELGADA,
    PUNTA_DELGADA,
    SAN_GREGORIO,
    UMAG,
    import_communes,
    import_ownership,
    import_studies,
    imported,
    write_vulnerability,
)

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
OLDER = {**PUNTA_DELGADA, "AGNO": "2021", "COD_DEPE": "2", "ESPE_01": "52009"}
NEWER = {**PUNTA_DELGADA, "NOM_RBD": "ESCUELA BICENTENARIO", "COD_DEPE": "6"}


def everything() -> list[list[tuple[Any, ...]]]:
    """All that an import may write, but its report."""
    of_facts = "facts__organisation__official_id", "facts__year"
    return [
        sorted(Organisation.objects.values_list("official_id", "name", "status", "facts__year",
                                                "commune__code", "latitude", "cell_x",
                                                "vulnerability", "vulnerability_year"), key=repr),
        sorted(SchoolFacts.objects.values_list("organisation__official_id", "year", "name",
                                               "dependency", "enrolment"), key=repr),
        sorted(TeachingOffer.objects.values_list(*of_facts, "code", "level")),
        sorted(SpecialityTaught.objects.values_list(*of_facts, "code")),
        sorted(NameTerm.objects.values_list("organisation__official_id", "term")),
        sorted(VulnerabilityIndex.objects.values_list("organisation__official_id", "year",
                                                      "value")),
        sorted(Ownership.objects.values_list("school__official_id", "owner__official_id", "year",
                                             "since"), key=repr),
        sorted(Coverage.objects.values_list("owner__official_id", "commune__code", "transfer")),
        sorted(Studies.objects.values_list("site__official_id", "year", "area", "students")),
    ]  # fmt: skip


def left(report: RegisterImport) -> list[tuple[str, str]]:
    return list(report.left_alone.values_list("organisation__name", "reason"))


def test_first_import_leaves_nothing_behind(tmp_path: Path) -> None:
    nothing = everything()
    report = undo_import(report=imported(tmp_path, PUNTA_DELGADA, {}))
    assert (everything(), left(report), report.undone_at is None) == (nothing, [], False)
    assert Entry.objects.get(kind="ImportUndone").payload["left"] == 0


@pytest.mark.parametrize("row", [NEWER, {**OLDER, "ENS_02": "310", "ESPE_01": "61002"}])
def test_what_an_import_changed_is_as_before(tmp_path: Path, row: dict[str, str]) -> None:
    imported(tmp_path, OLDER, {"AGNO": "2021"})
    before = everything()
    report = imported(tmp_path, row, {"AGNO": row.get("AGNO", "2025"), "NOM_RBD": "ESCUELA OTRA"})
    assert everything() != before
    undo_import(report=report)
    assert everything() == before


def test_later_import_of_the_same_school_is_left_and_named(tmp_path: Path) -> None:
    first = imported(tmp_path, OLDER, {"AGNO": "2021"})
    imported(tmp_path, NEWER)
    report = undo_import(report=first)
    assert left(report) == [("Escuela Bicentenario", "changed")]
    assert list(Organisation.objects.values_list("official_id", flat=True)) == ["8470"]
    assert SchoolFacts.objects.count() == 2


def test_later_import_that_only_says_the_same_is_left_too(tmp_path: Path) -> None:
    imported(tmp_path, OLDER)
    second = imported(tmp_path, {**NEWER, "AGNO": "2024"})
    imported(tmp_path, NEWER)
    assert left(undo_import(report=second)) == [("Escuela Bicentenario", "changed")]
    assert SchoolFacts.objects.count() == 3


def test_same_file_again_does_not_stand_in_the_way(tmp_path: Path) -> None:
    first = imported(tmp_path, PUNTA_DELGADA)
    imported(tmp_path, PUNTA_DELGADA)
    assert (left(undo_import(report=first)), Organisation.objects.count()) == ([], 0)


def test_school_in_use_stays_and_its_facts_with_it(cast: Cast, tmp_path: Path) -> None:
    report = imported(tmp_path, {**PUNTA_DELGADA, "RBD": "7777"}, {"RBD": "7778"})
    joined = Organisation.objects.get(official_id="7777")
    Membership.objects.create(
        network=cast.lideres, organisation=joined, origin="call", since=LONG_AGO
    )
    undone = undo_import(report=report)
    assert left(undone) == [(joined.name, "in_use")]
    assert SchoolFacts.objects.filter(organisation=joined).exists()
    assert not Organisation.objects.filter(official_id="7778").exists()


def test_school_that_somebody_described_stays(cast: Cast, tmp_path: Path) -> None:
    report = imported(tmp_path, {**PUNTA_DELGADA, "RBD": "7777"})
    school = Organisation.objects.get(official_id="7777")
    edit_organisation(
        organisation=school, description="Junto al mar.", by=Actor(cast.administrator)
    )
    assert left(undo_import(report=report)) == [(school.name, "changed")]


def test_vulnerability_is_as_before(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    path = write_vulnerability(tmp_path, "2024 8470 basica 20 0.8 0", "2024 8470 media 10 0.5 0")
    import_official_file(kind="vulnerability", path=path, preview=False)
    before = everything()
    path = write_vulnerability(tmp_path, "2024 8470 basica 25 0.9 0", "2024 8470 media . . 1")
    report = import_official_file(kind="vulnerability", path=path, preview=False)
    assert everything() != before
    undo_import(report=report)
    assert everything() == before


def test_withheld_group_that_came_back_is_left(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    known = write_vulnerability(tmp_path, "2024 8470 basica 20 0.8 0", "2024 8470 media 10 0.5 0")
    import_official_file(kind="vulnerability", path=known, preview=False)
    path = write_vulnerability(tmp_path, "2024 8470 basica 20 0.8 0", "2024 8470 media . . 1")
    report = import_official_file(kind="vulnerability", path=path, preview=False)
    known = write_vulnerability(tmp_path, "2024 8470 media 10 0.5 0")
    import_official_file(kind="vulnerability", path=known, preview=False)
    assert left(undo_import(report=report)) == [("Escuela Punta Delgada", "changed")]


def test_owners_are_as_before(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    import_communes(tmp_path, MAGALLANES)
    before = everything()
    renamed = ("1201", "Austral", *MAGALLANES[2:4], "2025", *MAGALLANES[5:])
    reports = [
        import_communes(tmp_path, renamed, SAN_GREGORIO),
        import_ownership(tmp_path, OF_PUNTA_DELGADA, ),
    ]  # fmt: skip
    for report in reversed(reports):
        assert left(undo_import(report=report)) == []
    assert everything() == before


def test_owner_with_schools_of_another_file_stays(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    report = import_communes(tmp_path, MAGALLANES)
    import_ownership(tmp_path, OF_PUNTA_DELGADA)
    name = "Servicio Local de Educación Pública Magallanes"
    assert left(undo_import(report=report)) == [(name, "in_use")]


def test_name_that_a_later_list_confirms_stays(tmp_path: Path) -> None:
    import_communes(tmp_path, MAGALLANES, year=2023)
    renamed = ("1201", "Austral", *MAGALLANES[2:])
    report = import_communes(tmp_path, renamed, year=2024)
    import_communes(tmp_path, renamed, year=2025)
    name = "Servicio Local de Educación Pública Austral"
    assert left(undo_import(report=report)) == [(name, "changed")]


def test_institution_stays_with_the_site_that_a_network_admitted(
    cast: Cast, tmp_path: Path
) -> None:
    report = import_studies(tmp_path, UMAG, INACAP)
    site = Organisation.objects.get(official_id="111-sede-punta-arenas")
    Membership.objects.create(
        network=cast.lideres, organisation=site, origin="call", since=LONG_AGO
    )
    assert left(undo_import(report=report)) == [
        ("CFT INACAP", "in_use"),
        ("CFT INACAP, Sede Punta Arenas", "in_use"),
    ]
    assert Organisation.objects.in_register("cl-ies").count() == 2


def test_institutions_are_as_before(tmp_path: Path) -> None:
    import_studies(tmp_path, UMAG)
    before = everything()
    report = import_studies(
        tmp_path, (*UMAG[:7], "500"), (UMAG[0], "UMAG", *UMAG[2:5], "Servicios", "1", "2")
    )
    undo_import(report=report)
    assert everything() == before


def test_list_forgets_what_is_gone(tmp_path: Path) -> None:
    imported(tmp_path, PUNTA_DELGADA)
    report = imported(tmp_path, NEWER)
    assert len(current_index().find({"q": "bicentenario"})) == 1
    undo_import(report=report)
    assert len(current_index().find({"q": "bicentenario"})) == 0


def test_what_cannot_be_undone_says_why(cast: Cast, tmp_path: Path) -> None:
    preview = imported(tmp_path, PUNTA_DELGADA, preview=True)
    done = imported(tmp_path, {"RBD": "7777"})
    undo_import(report=done, by=Actor(cast.administrator))
    old = imported(tmp_path, {"RBD": "7778"})
    ImportTrace.objects.all().delete()
    for report, words in ((preview, "preview"), (done, "already"), (old, "not recorded")):
        with pytest.raises(WrongState, match=words):
            undo_import(report=report)


def test_only_administrators_undo(cast: Cast, tmp_path: Path) -> None:
    report = imported(tmp_path, PUNTA_DELGADA)
    for do in (ask_to_undo, undo_import):
        with pytest.raises(NotAllowed):
            do(report=report, by=Actor(cast.coordinator))


def test_button_has_it_undone_by_a_worker_once(cast: Cast, as_, run_jobs, tmp_path: Path) -> None:
    report = imported(tmp_path, {**PUNTA_DELGADA, "RBD": "7777"}, {"RBD": "7778"})
    used = Organisation.objects.get(official_id="7777")
    Ownership.objects.create(school=used, owner=cast.authority, year=2025)
    client = as_("administrator")
    address = f"/imports/{report.pk}/"
    assert "Undo this import" in client.get(address, headers=ENGLISH).content.decode()
    client.post(f"{address}undo/")
    client.post(f"{address}undo/")
    assert "The import is being undone." in client.get(address, headers=ENGLISH).content.decode()
    run_jobs()
    page = client.get(address, headers=ENGLISH).content.decode()
    assert [
        words
        for words in ("Undone", "Left unchanged", used.name, "something else refers to it")
        if words not in page
    ] == []
    assert Entry.objects.filter(kind="ImportUndone").count() == 1
    part = client.get(address, headers={"hx-request": "true", "hx-target": "undoing"})
    assert part.content.decode().strip().startswith("<section")
    from cardumen.directory.imports.tasks import undo_import as again  # noqa: PLC0415

    again(report.pk, None)
    assert LeftAlone.objects.count() == 1


def test_undo_asks_no_more_for_many_than_for_few(tmp_path: Path) -> None:
    asked = []
    for rows in (2, 3, 30):
        report = imported(
            tmp_path,
            *({"RBD": str(9_000 + rows * 100 + n), "DGV_RBD": " "} for n in range(rows)),
        )
        with CaptureQueriesContext(connection) as queries:
            undo_import(report=report)
        asked.append(len(queries))
    assert asked[1] == asked[2]


def test_rows_that_are_gone_have_no_values(db: None) -> None:
    assert values_now("SchoolFacts", [999_999]) == {}
