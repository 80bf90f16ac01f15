"""What the Ministry of Education says by its codes: a kind of teaching and its level, a speciality.

Their Spanish names come from `data/chile_codes.json`, which `scripts/make_register_codes.py` writes
from its published lists.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Level(StrEnum):
    """What kind of teaching a school offers. A school may offer several."""

    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    TECHNICAL = "technical"
    SPECIAL = "special"
    ADULT = "adult"


LEVEL_OF_HUNDREDS = {
    1: Level.PRIMARY,
    2: Level.SPECIAL,
    3: Level.SECONDARY,
    4: Level.TECHNICAL,
    5: Level.TECHNICAL,
    6: Level.TECHNICAL,
    7: Level.TECHNICAL,
    8: Level.TECHNICAL,
    9: Level.SECONDARY,
}


def level_of(teaching: int) -> Level | None:
    """Say the level of a teaching code, or None for a code outside the Ministry's scheme.

    The hundreds name the kind; sixty and more within them is the same for adults, except in
    special education, which has no such division.
    """
    if teaching == 10:
        return Level.PRESCHOOL
    level = LEVEL_OF_HUNDREDS.get(teaching // 100)
    if level and level is not Level.SPECIAL and teaching % 100 >= 60:
        return Level.ADULT
    return level


def levels_of(teaching: int) -> tuple[Level, ...]:
    """All levels of a teaching code: technical teaching of adults is both."""
    level = level_of(teaching)
    if level is None:
        return ()
    kind = LEVEL_OF_HUNDREDS.get(teaching // 100)
    return (kind, level) if kind is Level.TECHNICAL and level is Level.ADULT else (level,)


@cache
def teaching_names() -> Mapping[int, str]:
    """Names of the kinds of teaching (ENS_*), by code."""
    return _names("teachings")


@cache
def speciality_names() -> Mapping[int, str]:
    """Names of the technical specialities (ESPE_*), by code."""
    return _names("specialities")


def _names(table: str) -> Mapping[int, str]:
    text = files(__package__).joinpath("data/chile_codes.json").read_text(encoding="utf-8")
    return {int(code): name for code, name in json.loads(text)[table].items()}
