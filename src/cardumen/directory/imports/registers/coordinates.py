"""Places as registers write them: decimal commas, swapped, doubled or broken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cardumen.directory.imports.registers.odd_rows import Oddity

# A whole number of many digits is a coordinate that lost its decimal separator.
BARE_DIGITS = re.compile(r"-?\d{6,}$")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?$")
BROKEN_NUMBER = re.compile(r"(-?\d+[.,]\d+)[.,]\d+$")
# As a spreadsheet writes what it took for a whole number, with its separators of thousands or none.
REGROUPED = re.compile(r"(-?)(\d{1,3}([.,])\d{3}(?:\3\d{3})+|\d{7,})$")
PAIR = re.compile(r"(\S+?)[,;]\s+(\S+)$")


class Point(NamedTuple):
    """Degrees of WGS 84, north and east positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of latitudes and longitudes, edges included."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, point: Point) -> bool:
        """Whether the point lies within."""
        return (
            self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east
        )


class Reading(NamedTuple):
    """A point, if the cells give one, and what was odd: which of the two cells, and how."""

    point: Point | None
    oddity: Oddity | None = None
    column: str = "latitude"


def read_point(latitude: str | None, longitude: str | None, within: Sequence[Box]) -> Reading:
    """Make a point of two cells, fixing only what can be fixed in one way.

    A place in none of the boxes of `within` is tried with its coordinates swapped, and otherwise
    left out. Two blanks are no oddity: the school has no place yet.
    """
    if latitude is None or longitude is None:
        if latitude is None and longitude is None:
            return Reading(None)
        return Reading(None, Oddity.POINT_HALF, "latitude" if latitude is None else "longitude")
    if latitude == longitude and (pair := PAIR.match(latitude)):
        point = _point_of_pair(pair.group(1), pair.group(2), within)
        return Reading(point, Oddity.POINT_IN_ONE_CELL if point else Oddity.POINT_UNREADABLE)
    numbers: list[float] = []
    fixed: Reading | None = None
    for column, cell in (("latitude", latitude), ("longitude", longitude)):
        if (regrouped := REGROUPED.match(cell)) is not None:
            numbers.append(_ungrouped(regrouped))
            fixed = Reading(None, Oddity.POINT_SEPARATOR, column)
        elif (number := _number(cell)) is not None:
            numbers.append(number)
        elif (broken := BROKEN_NUMBER.match(cell)) is not None:
            numbers.append(_degrees(broken.group(1)))
            fixed = Reading(None, Oddity.POINT_EXTRA_PART, column)
        else:
            return Reading(None, Oddity.POINT_UNREADABLE, column)
    return _placed(Point(*numbers), fixed, within)


def _ungrouped(cell: re.Match[str]) -> float:
    """Two digits before the separator, as all of the country but its farthest island has them."""
    digits = re.sub("[.,]", "", cell.group(2))
    whole = 3 if digits.startswith("10") else 2
    return float(f"{cell.group(1)}{digits[:whole]}.{digits[whole:]}")


def _placed(point: Point, fixed: Reading | None, within: Sequence[Box]) -> Reading:
    if any(box.holds(point) for box in within):
        return fixed._replace(point=point) if fixed else Reading(point)
    swapped = Point(point.longitude, point.latitude)
    if any(box.holds(swapped) for box in within):
        return Reading(swapped, Oddity.POINT_SWAPPED)
    return Reading(None, Oddity.POINT_OUTSIDE)


def _point_of_pair(first: str, second: str, within: Sequence[Box]) -> Point | None:
    """Take "-39,30, 72217207" apart: the second part may have lost its separator and its sign."""
    latitude, longitude = _number(first), _number(second)
    if latitude is None or longitude is None:
        return None
    if BARE_DIGITS.match(second):
        digits = second.lstrip("-")
        longitude = float(f"{digits[:2]}.{digits[2:]}")
    for sign in (1, -1):
        point = Point(latitude, sign * longitude)
        if any(box.holds(point) for box in within):
            return point
    return None


def _number(cell: str) -> float | None:
    return _degrees(cell) if NUMBER.match(cell) else None


def _degrees(digits: str) -> float:
    return float(digits.replace(",", "."))
