"""Coordinates are fixed where they can be fixed in one way, and left out otherwise."""

import pytest

from cardumen.directory.imports.registers.chile_schools import WITHIN_CHILE
from cardumen.directory.imports.registers.coordinates import Point, Reading, read_point
from cardumen.directory.imports.registers.odd_rows import Oddity

PAIR = "-39,30433830647499, 72217207"


@pytest.mark.parametrize(
    ("latitude", "longitude", "reading"),
    [
        ("-52,316399", "-69,688454", Reading(Point(-52.316399, -69.688454))),
        ("-52.3", "-69.7", Reading(Point(-52.3, -69.7))),
        ("-62,200997", "-58,964631", Reading(Point(-62.200997, -58.964631))),
        (None, None, Reading(None)),
        ("-52,3", None, Reading(None, Oddity.POINT_HALF, "longitude")),
        (None, "-69,7", Reading(None, Oddity.POINT_HALF, "latitude")),
        (
            "-33,2863756",
            "-70,8711003,17",
            Reading(Point(-33.2863756, -70.8711003), Oddity.POINT_EXTRA_PART, "longitude"),
        ),
        (
            "-72,4800746",
            "-51,728334",
            Reading(Point(-51.728334, -72.4800746), Oddity.POINT_SWAPPED),
        ),
        (PAIR, PAIR, Reading(Point(-39.30433830647499, -72.217207), Oddity.POINT_IN_ONE_CELL)),
        (
            "-39,3; -72,2",
            "-39,3; -72,2",
            Reading(Point(-39.3, -72.2), Oddity.POINT_IN_ONE_CELL),
        ),
        ("-39,3, x", "-39,3, x", Reading(None, Oddity.POINT_UNREADABLE)),
        ("40,4, 3,7", "40,4, 3,7", Reading(None, Oddity.POINT_UNREADABLE)),
        ("-39,3", "al sur", Reading(None, Oddity.POINT_UNREADABLE, "longitude")),
        ("0", "0", Reading(None, Oddity.POINT_OUTSIDE)),
        ("40,4", "-3,7", Reading(None, Oddity.POINT_OUTSIDE)),
    ],
)
def test_a_place_is_read(latitude: str | None, longitude: str | None, reading: Reading) -> None:
    assert read_point(latitude, longitude, WITHIN_CHILE) == reading
