"""How far two organisations are from each other, how long the way takes, and which are nearest."""

from dataclasses import dataclass
from math import ceil, cos, floor, radians, sin
from typing import Final

from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cos, Radians, Sin
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.directory.models import Organisation
from cardumen.kernel import formats
from cardumen.methods.travel import Journey, Point, kilometres
from cardumen.territory.enums import TravelMode
from cardumen.territory.travel import journey_between

# So long is a day on the way, for someone who also eats and sleeps; what takes longer is told in
# days.
HOURS_OF_A_DAY: Final = 14
# An order of lists, for who acts for an organisation whose place is known.
NEAREST: Final = ("near", gettext_lazy("Nearest first"))


@dataclass(frozen=True)
class Travel:
    """Kilometres in a straight line, None where a place is unknown; the journey, None: unknown."""

    kilometres: float | None
    journey: Journey | None

    @property
    def words(self) -> str:
        """Such as "1,309 km · 18 to 22 hours by road and flight"."""
        if self.kilometres is None:
            return formats.distance(None)
        far = formats.distance(self.kilometres)
        if self.journey is None:
            return _("%(distance)s in a straight line, travel time unknown") % {"distance": far}
        if not self.journey.legs:
            return far
        told = _("%(distance)s · %(time)s by %(means)s")
        if self.journey.high_hours > HOURS_OF_A_DAY:
            told = _("%(distance)s · %(time)s by %(means)s, waiting included")
        return told % {
            "distance": far,
            "time": time_in_words(self.journey),
            "means": means_in_words(self.journey),
        }


def travel_between(one: Organisation, other: Organisation, *, month: int | None = None) -> Travel:
    """Both with their commune at hand. Without a month only what runs all year is taken."""
    origin, destination = one.place, other.place
    if origin is None or destination is None:
        return Travel(None, None)
    countries = {place.commune.country for place in (one, other) if place.commune}
    return Travel(
        kilometres(origin.point, destination.point),
        journey_between(countries.pop(), origin, destination, month=month)
        if len(countries) == 1
        else None,
    )


def point_of(organisation: Organisation | None) -> Point | None:
    """Where it is, if it is one and that is known."""
    place = organisation.place if organisation is not None else None
    return place.point if place is not None else None


def nearest_first(point: Point, of: str = "") -> OrderBy:
    """For `order_by`: by the great circle from a point to the organisation under that path, those
    without a known place last."""
    here, latitude = radians(point.latitude), Radians(F(f"{of}latitude"))
    apart = Radians(F(f"{of}longitude") - point.longitude)
    cosine = Sin(latitude) * sin(here) + Cos(latitude) * cos(here) * Cos(apart)
    return cosine.desc(nulls_last=True)


def time_in_words(journey: Journey) -> str:
    """The range of a journey, in minutes under two hours; beyond a day, the days it needs."""
    low, high = journey.low_hours, journey.high_hours
    if high < 2:
        return _range(low * 12, high * 12, 5, _("%(low)d to %(high)d minutes"), _("%(n)d minutes"))
    if high <= HOURS_OF_A_DAY:
        return _range(low, high, 1, _("%(low)d to %(high)d hours"), _("%(n)d hours"))
    return _("%(n)d days") % {"n": ceil(high / HOURS_OF_A_DAY)}


def means_in_words(journey: Journey) -> str:
    """The means of travel, in the order in which they come."""
    means = dict.fromkeys(str(TravelMode(leg.mode).label) for leg in journey.legs)
    return get_text_list(list(means), last_word=_("and"))


def _range(low: float, high: float, step: int, between: str, exactly: str) -> str:
    """Both ends in steps, rounded outwards."""
    first, last = floor(low) * step, ceil(high) * step
    return exactly % {"n": last} if first == last else between % {"low": first, "high": last}
