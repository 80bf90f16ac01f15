"""How far two places are from each other on the ellipsoid, as the crow flies."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geographiclib.geodesic import Geodesic

METRES: Final = 1000


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the Earth, WGS 84, in degrees: south and west are negative."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        """ValueError outside −90 … 90 or −180 … 180, as for swapped or decimal-less values."""
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"no place at latitude {self.latitude}, longitude {self.longitude}")


# Schools and ports are asked for again and again, and an answer takes some twenty
# microseconds.
@lru_cache(maxsize=2**15)
def kilometres(one: Point, other: Point) -> float:
    """Length in km of the geodesic on WGS 84, to some nanometres; symmetric.

    Source: Karney, Algorithms for geodesics, Journal of Geodesy 87, 2013 (geographiclib).
    """
    metres: float = Geodesic.WGS84.Inverse(
        one.latitude,
        one.longitude,
        other.latitude,
        other.longitude,
        Geodesic.DISTANCE,
    )["s12"]
    return metres / METRES
