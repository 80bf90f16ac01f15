"""How much longer a road is than the straight line: κ, as a range, and fitted where known.

road km = κ · straight-line km.  Without knowledge of the place κ is 1.15 to 1.6, central 1.3
(`design/methods.md`, Travel); an operator who enters known pairs gets a κ of the place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final


@dataclass(frozen=True, slots=True)
class Detour:
    """The detour factor κ: lowest, central, highest."""

    low: float = 1.15
    central: float = 1.3
    high: float = 1.6

    def __post_init__(self) -> None:
        """ValueError unless 1 ≤ low ≤ central ≤ high: no road is shorter than the line."""
        if not 1 <= self.low <= self.central <= self.high:
            raise ValueError(f"no detour {self.low} … {self.central} … {self.high}")


DEFAULT_DETOUR: Final = Detour()
# Below five pairs the spread among them says little: the default range is carried over instead.
ENOUGH_PAIRS: Final = 5


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two places between which the road is known. Both distances in km, above 0.

    Where only the hours are known, hours × the zone's speed is the road distance that makes the
    zone's times come out right.
    """

    straight_km: float
    road_km: float

    def __post_init__(self) -> None:
        """ValueError for a road shorter than the straight line: one of the two is mistyped."""
        if not 0 < self.straight_km <= self.road_km:
            raise ValueError(f"{self.road_km} km of road for {self.straight_km} km in line")

    @property
    def ratio(self) -> float:
        """κ of this pair."""
        return self.road_km / self.straight_km


def fit_detour(pairs: Sequence[KnownPair]) -> Detour:
    """κ from known pairs: central the median ratio, low and high the outer deciles.

    The median, because one mistyped pair must not move all journeys. With fewer than five pairs
    low and high keep the proportions of the default range, no lower than 1. ValueError without
    a pair.
    """
    if not pairs:
        raise ValueError("a fit needs a known pair")
    ratios = [pair.ratio for pair in pairs]
    central = median(ratios)
    if len(ratios) < ENOUGH_PAIRS:
        default = DEFAULT_DETOUR
        low = max(1.0, central * default.low / default.central)
        return Detour(low, central, central * default.high / default.central)
    deciles = quantiles(ratios, n=10, method="inclusive")
    return Detour(deciles[0], central, deciles[-1])
