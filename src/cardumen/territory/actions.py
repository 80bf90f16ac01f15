"""The tables of a country's territory, kept in the database."""

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.territory.events import CountryLoaded
from cardumen.territory.facts import COUNTRIES, CountryFacts, LinkFacts
from cardumen.territory.models import Territory, TerritoryKind, TravelLink

KEY = ["country", "kind", "code"]
WHAT_FACTS_SAY = [
    "name", "short_name", "parent", "region", "position", "latitude", "longitude", "travel_zone",
]  # fmt: skip
WHAT_LINKS_SAY = [
    "origin", "destination", "hours", "headway_hours", "cost", "season", "source", "as_of",
    "origin_latitude", "origin_longitude", "destination_latitude", "destination_longitude",
]  # fmt: skip


@transaction.atomic
def load_country(*, code: str) -> Territory:
    """Keep the country's regions, provinces, communes and travel links; return the country.

    May be repeated: what is there is brought up to date. A link that someone has corrected on a
    later day than the project's table stays as corrected. Raises Invalid for an unknown country.
    """
    if code not in COUNTRIES:
        raise Invalid(_("There are no tables for the country “%(code)s”.") % {"code": code})
    facts = COUNTRIES[code]()
    country = Territory(
        country=code, kind=TerritoryKind.COUNTRY, code=code, name=facts.name, short_name=facts.name
    )
    _keep([country])
    regions = _keep_regions(facts, country)
    provinces = _keep_provinces(facts, regions)
    _keep_communes(facts, regions, provinces)
    _keep_links(facts)
    publish(CountryLoaded(country=code))
    return country


def _keep(territories: list[Territory]) -> dict[str, Territory]:
    Territory.objects.bulk_create(
        territories, update_conflicts=True, unique_fields=KEY, update_fields=WHAT_FACTS_SAY
    )
    return {territory.code: territory for territory in territories}


def _keep_regions(facts: CountryFacts, country: Territory) -> dict[str, Territory]:
    return _keep(
        [
            Territory(
                country=facts.code,
                kind=TerritoryKind.REGION,
                code=region.code,
                name=region.name,
                short_name=region.short_name,
                parent=country,
                position=position,
            )
            for position, region in enumerate(facts.regions)
        ]
    )


def _keep_provinces(facts: CountryFacts, regions: dict[str, Territory]) -> dict[str, Territory]:
    return _keep(
        [
            Territory(
                country=facts.code,
                kind=TerritoryKind.PROVINCE,
                code=province.code,
                name=province.name,
                short_name=province.name,
                parent=regions[province.region],
                region=regions[province.region],
            )
            for province in facts.provinces
        ]
    )


def _keep_communes(
    facts: CountryFacts, regions: dict[str, Territory], provinces: dict[str, Territory]
) -> None:
    _keep(
        [
            Territory(
                country=facts.code,
                kind=TerritoryKind.COMMUNE,
                code=commune.code,
                name=commune.name,
                short_name=commune.name,
                parent=provinces[commune.province],
                region=regions[commune.region],
                latitude=commune.latitude,
                longitude=commune.longitude,
                travel_zone=commune.travel_zone,
            )
            for commune in facts.communes
        ]
    )


def _keep_links(facts: CountryFacts) -> None:
    there = {
        (link.origin_place, link.destination_place, link.mode): link.as_of
        for link in TravelLink.objects.filter(country=facts.code)
    }
    TravelLink.objects.bulk_create(
        [
            _link(facts.code, link)
            for link in facts.links
            if there.get((link.origin_place, link.destination_place, link.mode), link.date)
            <= link.date
        ],
        update_conflicts=True,
        unique_fields=["country", "origin_place", "destination_place", "mode"],
        update_fields=WHAT_LINKS_SAY,
    )


def _link(country: str, link: LinkFacts) -> TravelLink:
    all_year = len(link.season) == 12
    return TravelLink(
        country=country,
        origin=link.origin,
        destination=link.destination,
        mode=link.mode,
        hours=link.hours,
        headway_hours=link.headway_hours,
        cost=link.cost,
        season="" if all_year else ",".join(map(str, link.season)),
        source=link.source,
        as_of=link.date,
        origin_place=link.origin_place,
        origin_latitude=link.origin_latitude,
        origin_longitude=link.origin_longitude,
        destination_place=link.destination_place,
        destination_latitude=link.destination_latitude,
        destination_longitude=link.destination_longitude,
    )
