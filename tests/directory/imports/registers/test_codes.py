"""Codes of the Ministry in words."""

import pytest

from cardumen.directory.codes import Level, level_of, levels_of, speciality_names, teaching_names


@pytest.mark.parametrize(
    ("teaching", "level"),
    [
        (10, Level.PRESCHOOL),
        (110, Level.PRIMARY),
        (165, Level.ADULT),
        (214, Level.SPECIAL),
        (299, Level.SPECIAL),
        (310, Level.SECONDARY),
        (363, Level.ADULT),
        (510, Level.TECHNICAL),
        (863, Level.ADULT),
        (910, Level.SECONDARY),
        (7, None),
    ],
)
def test_a_teaching_has_a_level(teaching: int, level: Level | None) -> None:
    assert level_of(teaching) == level


def test_every_teaching_with_a_name_has_a_level() -> None:
    assert {level_of(code) for code in teaching_names()} == set(Level)


def test_codes_have_spanish_names() -> None:
    assert teaching_names()[110] == "Enseñanza Básica"
    assert speciality_names()[81003] == "Acuicultura"
    assert speciality_names()[64008] == "Atención de enfermería (64008, sin glosa oficial)"
    assert (len(teaching_names()), len(speciality_names())) == (43, 69)


@pytest.mark.parametrize(
    ("teaching", "levels"),
    [
        (110, ("primary",)),
        (165, ("adult",)),
        (363, ("adult",)),
        (410, ("technical",)),
        *((code, ("technical", "adult")) for code in (463, 563, 663, 763, 863)),
        (7, ()),
    ],
)
def test_technical_teaching_of_adults_has_two_levels(teaching: int, levels: tuple[str, ...]):
    assert levels_of(teaching) == levels
