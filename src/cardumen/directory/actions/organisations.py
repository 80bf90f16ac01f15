"""Organisations that no official register knows, such as companies and foundations."""

from django.db import transaction

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.events import OrganisationAdded
from cardumen.directory.models import NameTerm, Organisation
from cardumen.directory.rules import may_keep_directory
from cardumen.kernel.events import publish
from cardumen.people.models import Person
from cardumen.territory.facts import COUNTRIES, island_zone
from cardumen.territory.models import Territory


@transaction.atomic
def add_organisation(
    *,
    kind: OrganisationKind,
    name: str,
    commune: Territory | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
    description: str = "",
    website: str = "",
    by: Person | None = None,
) -> Organisation:
    """Add an actor; with coordinates it has a place on the map, and search finds it by name."""
    may_keep_directory.check(by)
    organisation = Organisation(
        kind=kind,
        name=name,
        commune=commune,
        region=commune.region if commune else None,
        latitude=latitude,
        longitude=longitude,
        description=description,
        website=website,
    )
    if commune and latitude is not None and longitude is not None:
        country = COUNTRIES[commune.country]()
        organisation.cell_x, organisation.cell_y = country.band.cell(latitude, longitude)
        organisation.travel_zone = island_zone(latitude, longitude, country.islands) or ""
    organisation.save()
    NameTerm.objects.bulk_create(NameTerm.of(organisation))
    publish(OrganisationAdded(organisation=organisation.pk, by=by.pk if by else None))
    return organisation
