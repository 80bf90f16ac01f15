"""The reach of a network: its schools beside all open schools of its territory, by rurality,
vulnerability and region.

Each figure carries how many schools it is made of and how many have the fact, and its year: a
fact of another year is not compared. Below FEWEST there is none.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from cardumen.directory.enums import Area, OrganisationKind, Status, VulnerabilityBand
from cardumen.directory.index import Index, current_index
from cardumen.directory.index.columns import AREAS, KINDS, STATUSES
from cardumen.kernel.errors import Text
from cardumen.networks.models import Membership, Network
from cardumen.territory.models import Territory, TerritoryKind

# Public figures are of at least so many schools.
FEWEST = 5

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Measure:
    """A mean or share, 0 to 1, over the `n` of `of` schools whose fact is known; None: too few."""

    value: float | None
    n: int
    of: int


@dataclass(frozen=True)
class Compared:
    label: Text
    members: Measure
    everyone: Measure


@dataclass(frozen=True)
class Equity:
    """`everyone` are the open schools of the network's territory, `schools` those in it;
    `vulnerability_year` is 0 where no one has a figure."""

    schools: int
    everyone: int
    territory: str
    vulnerability_year: int
    rural: Compared
    vulnerability: Compared
    bands: list[Compared]
    regions: list[Compared]


def equity_of(network: Network) -> Equity:
    """The network's schools are its present members; its territory the country where none is
    named."""
    index = current_index()
    territories = list(network.territories.order_by("code"))
    rows = Membership.objects.active().of_organisations().filter(network=network)
    members = index.mask_of([pk for pk in rows.values_list("organisation", flat=True) if pk])
    members &= index.kinds == KINDS[OrganisationKind.SCHOOL]
    everyone = (index.kinds == KINDS[OrganisationKind.SCHOOL]) & (
        index.statuses == STATUSES[Status.OPEN]
    )
    if territories and all(place.kind != TerritoryKind.COUNTRY for place in territories):
        everyone &= within(index, territories)
    area_known = (index.areas != 0) & (index.facts_years == index.facts_year)
    known = ~np.isnan(index.vulnerabilities)

    def compared(label: Text, values: npt.NDArray[np.generic], known: Mask) -> Compared:
        return Compared(label, measure(values, members, known), measure(values, everyone, known))

    return Equity(
        schools=int(members.sum()),
        everyone=int(everyone.sum()),
        territory=", ".join(place.short_name for place in territories),
        vulnerability_year=index.vulnerability_year,
        rural=compared(
            _of(_("Rural schools"), index.facts_year), index.areas == AREAS[Area.RURAL], area_known
        ),
        vulnerability=compared(
            _of(_("Mean vulnerability index"), index.vulnerability_year),
            index.vulnerabilities,
            known,
        ),
        bands=[compared(band.label, index.in_band(band), known) for band in VulnerabilityBand],
        regions=[
            compared(region.name, index.regions == number, index.regions != 0)
            for number, region in enumerate(index.all_regions)
            if number and bool(((index.regions == number) & (everyone | members)).any())
        ],
    )


def _of(label: str, year: int) -> str:
    return f"{label} ({year})" if year else label


def measure(values: npt.NDArray[np.generic], schools: Mask, known: Mask) -> Measure:
    """The mean of the values over those of the schools whose value is known."""
    chosen = values[schools & known]
    n = len(chosen)
    value = float(chosen.mean(dtype=np.float64)) if n >= FEWEST else None
    return Measure(value, n, int(schools.sum()))


def within(index: Index, territories: Collection[Territory]) -> Mask:
    """The schools of these regions and communes."""
    codes = {(place.kind, place.code) for place in territories}
    regions = [
        number
        for number, region in enumerate(index.all_regions)
        if (TerritoryKind.REGION, region.code) in codes
    ]
    communes = [
        number
        for number, commune in enumerate(index.all_communes)
        if (TerritoryKind.COMMUNE, commune.code) in codes
    ]
    return np.isin(index.regions, regions) | np.isin(index.communes, communes)
