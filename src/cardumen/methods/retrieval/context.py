"""How alike the contexts of two schools are: Gower's general coefficient of similarity.

S = mean of sₖ over the facts k known of both, each sₖ from 0 to 1 (Gower 1971, Biometrics 27).
A fact that either school lacks is dropped from both, and the result names it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, log
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

# Schools from 1 to 4,000 pupils: the range by which a difference of size is judged.
LARGEST_ENROLMENT: Final = 4000


@dataclass(frozen=True, slots=True)
class SchoolContext:
    """What the official register says of a school in one year; None or empty is not known.

    `enrolment` in pupils; `vulnerability` as a share from 0 to 1. `specialities` is empty both
    for a school that is not technical and for one of which they are not known.
    """

    levels: frozenset[str] = frozenset()
    enrolment: int | None = None
    rural: bool | None = None
    vulnerability: float | None = None
    multigrade: bool | None = None
    specialities: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """ValueError for a negative enrolment, or a vulnerability that is not a share."""
        if self.enrolment is not None and self.enrolment < 0:
            raise ValueError(f"enrolment cannot be {self.enrolment}")
        if self.vulnerability is not None and not 0 <= self.vulnerability <= 1:
            raise ValueError(f"vulnerability is a share from 0 to 1, not {self.vulnerability}")


@dataclass(frozen=True, slots=True)
class Similarity:
    """The coefficient, the similarity of each fact compared, and the facts missing.

    `value` is None when no fact is known of both.
    """

    value: float | None
    compared: Mapping[str, float]
    missing: tuple[str, ...]


def similarity(one: SchoolContext, other: SchoolContext) -> Similarity:
    """Compare two contexts fact by fact; symmetric, and 1 for equal contexts.

    levels, specialities: |A ∩ B| / |A ∪ B| (Jaccard); specialities only when either has any
    enrolment: 1 − |ln a − ln b| / ln 4000, each clipped to 1 … 4,000
    rural, multigrade: 1 when equal, else 0
    vulnerability: 1 − |a − b|
    """
    facts = {
        "levels": _overlap(one.levels, other.levels) if one.levels and other.levels else None,
        "enrolment": _size(one.enrolment, other.enrolment),
        "rural": _equal(one.rural, other.rural),
        "vulnerability": _share(one.vulnerability, other.vulnerability),
        "multigrade": _equal(one.multigrade, other.multigrade),
    }
    # Two schools without specialities are neither alike nor unlike in them: not a fact at all.
    if one.specialities or other.specialities:
        facts["specialities"] = _overlap(one.specialities, other.specialities)
    compared = {name: value for name, value in facts.items() if value is not None}
    return Similarity(
        value=fsum(compared.values()) / len(compared) if compared else None,
        compared=compared,
        missing=tuple(name for name, value in facts.items() if value is None),
    )


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _size(one: int | None, other: int | None) -> float | None:
    if one is None or other is None:
        return None
    logs = [log(min(max(pupils, 1), LARGEST_ENROLMENT)) for pupils in (one, other)]
    return 1 - abs(logs[0] - logs[1]) / log(LARGEST_ENROLMENT)


def _equal(one: bool | None, other: bool | None) -> float | None:
    return None if one is None or other is None else float(one == other)


def _share(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else 1 - abs(one - other)


@dataclass(frozen=True, slots=True)
class ContextColumns:
    """Many schools at once, a column a fact; what is not known is 0 levels or NaN.

    `levels` has a bit a level; `rural` and `multigrade` are 0, 1 or NaN. Specialities are left
    out: a column of them would compare what few schools have.
    """

    levels: NDArray[np.integer[Any]]
    enrolment: NDArray[np.floating[Any]]
    rural: NDArray[np.floating[Any]]
    vulnerability: NDArray[np.floating[Any]]
    multigrade: NDArray[np.floating[Any]]


def similarities(columns: ContextColumns, position: int, *, least: int) -> NDArray[np.float64]:
    """How alike the school at `position` is to each: `similarity` without the specialities.

    NaN where fewer than `least` facts are known of both.
    """
    facts = (
        _overlaps(columns.levels, position),
        _sizes(columns.enrolment, position),
        1 - np.abs(columns.rural - columns.rural[position]),
        1 - np.abs(columns.vulnerability - columns.vulnerability[position]),
        1 - np.abs(columns.multigrade - columns.multigrade[position]),
    )
    known = sum(np.isfinite(fact).astype(np.int64) for fact in facts)
    total = sum(np.nan_to_num(fact).astype(np.float64) for fact in facts)
    enough = np.asarray(known) >= max(least, 1)
    return np.where(enough, total / np.maximum(known, 1), np.nan)


def _overlaps(levels: NDArray[np.integer[Any]], position: int) -> NDArray[np.float64]:
    here = levels[position]
    shared = np.bitwise_count(levels & here).astype(np.float64)
    known = (levels != 0) & bool(here)
    return np.where(known, shared / np.maximum(np.bitwise_count(levels | here), 1), np.nan)


def _sizes(enrolment: NDArray[np.floating[Any]], position: int) -> NDArray[np.float64]:
    logs = np.log(np.clip(enrolment, 1, LARGEST_ENROLMENT))
    return np.asarray(1 - np.abs(logs - logs[position]) / log(LARGEST_ENROLMENT), np.float64)
