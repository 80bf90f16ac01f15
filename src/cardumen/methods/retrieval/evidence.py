"""How much stands behind a practice: its grade, who adapted it, and what was measured.

weight = ½·g + ¼·(1 − 2^(−a/2)) + ¼·(1 − 2^(−m/2)),  from 0 to 1

g is 0 declared, ½ documented, 1 verified; a counts adaptations elsewhere, m those whose results
were measured. Half of each gain is reached by the second, because the second school that
succeeds tells more than the twentieth. The shape and the shares are a choice of this house, not
a published scale: they only order practices, and every result shows the counts themselves.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import exp2
from typing import Final


class Grade(StrEnum):
    """What is known of a practice's results: said, shown in documents, or checked on site."""

    DECLARED = "declared"
    DOCUMENTED = "documented"
    VERIFIED = "verified"


GRADES: Final = {Grade.DECLARED: 0.0, Grade.DOCUMENTED: 0.5, Grade.VERIFIED: 1.0}
GRADE_SHARE: Final = 0.5
ADAPTATIONS_SHARE: Final = 0.25
MEASURED_SHARE: Final = 0.25
HALVING: Final = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """The grade of a practice, its adaptations elsewhere, and how many of them were measured."""

    grade: Grade
    adaptations: int = 0
    measured: int = 0

    def __post_init__(self) -> None:
        """ValueError unless 0 ≤ measured ≤ adaptations."""
        if not 0 <= self.measured <= self.adaptations:
            raise ValueError(f"{self.measured} measured of {self.adaptations} adaptations")

    @property
    def weight(self) -> float:
        """From 0 (declared, never adapted) towards 1; never falls when a count rises."""
        return (
            GRADE_SHARE * GRADES[self.grade]
            + ADAPTATIONS_SHARE * _diminishing(self.adaptations)
            + MEASURED_SHARE * _diminishing(self.measured)
        )


def _diminishing(count: int) -> float:
    return 1 - exp2(-count / HALVING)
