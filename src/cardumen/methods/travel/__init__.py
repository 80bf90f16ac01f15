"""Travel: how far two places are, and how long the way takes by the roads and links one knows of.

It deliberately does not know timetables, maps of roads or who travels; what it was not told, it
calls unknown.
"""

from cardumen.methods.travel.detours import DEFAULT_DETOUR, Detour, KnownPair, fit_detour
from cardumen.methods.travel.distance import Point, kilometres
from cardumen.methods.travel.journeys import ROAD, Journey, Leg, Map
from cardumen.methods.travel.links import MONTHS, Link, Place, Zone

__all__ = [
    "DEFAULT_DETOUR",
    "MONTHS",
    "ROAD",
    "Detour",
    "Journey",
    "KnownPair",
    "Leg",
    "Link",
    "Map",
    "Place",
    "Point",
    "Zone",
    "fit_detour",
    "kilometres",
]
