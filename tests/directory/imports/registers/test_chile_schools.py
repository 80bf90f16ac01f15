"""The Ministry's directory: every row becomes a school or a note, and no personal number stays."""

from collections import Counter

import pytest

from cardumen.directory.codes import Level
from cardumen.directory.imports.registers.chile_schools import (
    SchoolRow,
    follows_modulo_11,
    read_schools,
)
from cardumen.directory.imports.registers.codes import Block, Dependency, Orientation, Status
from cardumen.directory.imports.registers.coordinates import Point
from cardumen.directory.imports.registers.odd_rows import FOUND_AND_DONE, Oddity, OddRow
from tests.directory.imports.registers.files import TALHUAN, schools, table, whole


def only(*changes: dict[str, str]) -> tuple[list[SchoolRow], list[OddRow]]:
    read = list(read_schools(schools(*changes)))
    return (
        [row for row in read if isinstance(row, SchoolRow)],
        [row for row in read if isinstance(row, OddRow)],
    )


def test_a_school_is_read_in_the_projects_words() -> None:
    assert list(read_schools(schools({}))) == [
        SchoolRow(
            year=2025,
            rbd=4134,
            check_digit="3",
            name="Escuela Básica Talhuán",
            register_name="ESCUELA BASICA TALHUAN",
            commune="16204",
            owner_rut="69140300",
            dependency=Dependency.MUNICIPAL,
            is_rural=True,
            point=Point(-36.276218, -72.320808),
            has_integration=None,
            levels=frozenset({Level.PRESCHOOL, Level.PRIMARY}),
            teachings=(10, 110),
            specialities=(),
            enrolment={},
            pupils=None,
            has_pupils=None,
            status=Status.OPEN,
            orientation=None,
            orientation_detail=None,
            enrolment_fee=None,
            monthly_fee=None,
        )
    ]


def test_the_columns_of_later_years_are_read() -> None:
    [school], notes = only(
        {
            "MAT_ENS_1": "2",
            "MAT_ENS_2": "33",
            "MAT_ENS_7": "0",
            "MAT_TOTAL": "35",
            "MATRICULA": "1",
            "ESPE_01": "53014",
            "ESPE_02": "53014",
            "ESPE_03": "0",
            "CONVENIO_PIE": "0",
            "ORI_RELIGIOSA": "2",
            "PAGO_MATRICULA": "GRATUITO",
            "PAGO_MENSUAL": "SIN INFORMACION",
        }
    )
    assert school.enrolment == {Block.PRESCHOOL: 2, Block.PRIMARY: 33}
    assert (school.pupils, school.has_pupils, school.has_integration) == (35, True, False)
    assert school.specialities == (53014,)
    assert school.orientation is Orientation.CATHOLIC
    assert (school.enrolment_fee, school.monthly_fee) == ("GRATUITO", None)
    assert notes == []


def test_the_territory_keeps_its_leading_zeros() -> None:
    [school], _ = only({"COD_COM_RBD": "4101"})
    assert (school.region, school.province, school.commune) == ("04", "041", "04101")


def test_no_personal_number_is_kept() -> None:
    [natural], notes = only({"P_JURIDICA": "0", "RUT_SOSTENEDOR": "12345678"})
    assert natural.owner_rut is None
    assert "12345678" not in repr((natural, notes))


def test_years_without_a_state_list_only_schools_at_work() -> None:
    names = ["AGNO", "RBD", "NOM_RBD", "COD_COM_RBD"]
    [school] = read_schools(table(names, [TALHUAN[name] for name in names]))
    assert isinstance(school, SchoolRow)
    assert school.status is Status.OPEN


@pytest.mark.parametrize(
    ("change", "column", "oddity"),
    [
        ({"RBD": " "}, "RBD", Oddity.NO_IDENTIFIER),
        ({"RBD": "0"}, "RBD", Oddity.NO_IDENTIFIER),
        ({"AGNO": " "}, "AGNO", Oddity.NO_YEAR),
    ],
)
def test_rows_left_out_are_noted(change: dict[str, str], column: str, oddity: Oddity) -> None:
    found, [note] = only(change)
    assert found == []
    assert (note.line, note.column, note.oddity, note.is_lost) == (2, column, oddity, True)


def test_a_row_that_repeats_a_school_is_noted() -> None:
    found, notes = only({}, {"NOM_RBD": "OTRO NOMBRE"})
    assert [school.name for school in found] == ["Escuela Básica Talhuán"]
    assert notes == [OddRow(3, 4134, "RBD", "4134", Oddity.REPEATED)]


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"DGV_RBD": "4"}, OddRow(2, 4134, "DGV_RBD", "4", Oddity.CHECK_DIGIT)),
        ({"NOM_RBD": "NULL"}, OddRow(2, 4134, "NOM_RBD", "NULL", Oddity.NO_NAME)),
        ({"NOM_RBD": " "}, OddRow(2, 4134, "NOM_RBD", "", Oddity.NO_NAME)),
        ({"COD_COM_RBD": "NINHUE"}, OddRow(2, 4134, "COD_COM_RBD", "NINHUE", Oddity.NO_COMMUNE)),
        ({"COD_COM_RBD": " "}, OddRow(2, 4134, "COD_COM_RBD", "", Oddity.NO_COMMUNE)),
        ({"COD_DEPE": "8"}, OddRow(2, 4134, "COD_DEPE", "8", Oddity.UNKNOWN_VALUE)),
        ({"RURAL_RBD": "2"}, OddRow(2, 4134, "RURAL_RBD", "2", Oddity.UNKNOWN_VALUE)),
        ({"ENS_01": "x"}, OddRow(2, 4134, "ENS_01", "x", Oddity.NOT_A_NUMBER)),
        ({"LATITUD": "sur"}, OddRow(2, 4134, "LATITUD", "sur", Oddity.POINT_UNREADABLE)),
        ({"LONGITUD": " "}, OddRow(2, 4134, "LONGITUD", "", Oddity.POINT_HALF)),
    ],
)
def test_an_odd_cell_is_noted_and_the_school_kept(change: dict[str, str], note: OddRow) -> None:
    [school], notes = only(change)
    assert school.rbd == 4134
    assert notes == [note]
    assert not note.is_lost
    assert note.done == FOUND_AND_DONE[note.oddity]


def test_a_school_without_a_name_or_commune_is_kept() -> None:
    [school], _ = only({"NOM_RBD": "NULL", "COD_COM_RBD": " "})
    assert (school.name, school.commune, school.region, school.province) == (
        "RBD 4134",
        None,
        None,
        None,
    )


def test_rows_of_another_width_are_passed_on() -> None:
    source = table(["AGNO", "RBD", "NOM_RBD", "COD_COM_RBD"], ["2025", "1"])
    assert list(read_schools(source)) == [OddRow(2, None, "", "2", Oddity.CELLS)]


def test_check_digits_follow_modulo_11() -> None:
    assert follows_modulo_11(8470, "0")
    assert follows_modulo_11(13208, "k")
    assert not follows_modulo_11(13208, "8")


def test_every_oddity_has_a_sentence() -> None:
    assert set(FOUND_AND_DONE) == set(Oddity)


@pytest.mark.no_cover
def test_the_register_of_2025_gives_the_official_figures() -> None:
    path = whole("directory/directorio_2025_sin_mrun.csv.gz")
    found = [row for row in read_schools(path) if isinstance(row, SchoolRow)]
    at_work = [school for school in found if school.status is Status.OPEN]
    assert len(found) == 16_768
    assert len(at_work) == 12_038
    assert sum(school.is_rural or False for school in at_work) == 3_328
    assert sum(school.point is None for school in found) == 3_267
    assert sum(bool(school.pupils) for school in found) == 10_949


@pytest.mark.no_cover
def test_the_register_of_2025_has_the_known_oddities() -> None:
    path = whole("directory/directorio_2025_sin_mrun.csv.gz")
    notes = [row for row in read_schools(path) if isinstance(row, OddRow)]
    assert Counter(note.oddity for note in notes) == {
        Oddity.CHECK_DIGIT: 50,
        Oddity.NO_NAME: 30,
        Oddity.LETTERS_FIXED: 3,
        Oddity.LETTERS_LOST: 4,
        Oddity.POINT_EXTRA_PART: 1,
        Oddity.POINT_SWAPPED: 1,
        Oddity.POINT_IN_ONE_CELL: 1,
    }


def test_the_37_columns_of_2021_are_read() -> None:
    path = whole("directory/directorio_2021_muestra.csv")
    found = [row for row in read_schools(path) if isinstance(row, SchoolRow)]
    assert len(found) == 457
    assert all(school.pupils is None and school.has_pupils is not None for school in found)
