"""Why a candidate is recommended: the numbers that ranked it, one kind of reason a class.

Reasons are data, not words: the room that shows them says them in Spanish or in English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from cardumen.methods.retrieval.evidence import Grade


@dataclass(frozen=True, slots=True)
class SharedTerms:
    """Terms of the challenge that the candidate holds, each with its share of the score."""

    kind: ClassVar[str] = "terms"
    terms: tuple[tuple[str, float], ...]
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class AlikeContext:
    """How alike the schools are, from 0 to 1: in all, fact by fact, and what is not known."""

    kind: ClassVar[str] = "context"
    value: float
    compared: Mapping[str, float]
    missing: tuple[str, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """The grade of the evidence, adaptations and measured adaptations, and their weight."""

    kind: ClassVar[str] = "evidence"
    grade: Grade
    adaptations: int
    measured: int
    weight: float
    rank: int


@dataclass(frozen=True, slots=True)
class VisitCapacity:
    """Places that the owner offers to visitors; 0 says that it cannot receive anyone."""

    kind: ClassVar[str] = "capacity"
    places: int


@dataclass(frozen=True, slots=True)
class Distance:
    """Straight-line distance in kilometres; it does not rank, it is told honestly."""

    kind: ClassVar[str] = "distance"
    kilometres: float


Reason = SharedTerms | AlikeContext | EvidenceCounts | VisitCapacity | Distance
