"""Organisations that no official register knows, such as companies and foundations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.events import OrganisationAdded, OrganisationEdited
from cardumen.directory.index import begin_edition
from cardumen.directory.models import NameTerm, Organisation
from cardumen.directory.numbers import official_number, register_of
from cardumen.directory.rules import (
    may_add_organisation,
    may_change_kind,
    may_change_number,
    may_edit_organisation,
)
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.territory.facts import COUNTRIES, island_zone
from cardumen.territory.models import Territory

LONGEST_NAME = 160
LONGEST_DESCRIPTION = 200
# By their own words the institution's pages are found; nothing else is a link.
IS_ADDRESS = URLValidator(schemes=["http", "https"])


@transaction.atomic
def add_organisation(
    *,
    kind: OrganisationKind,
    name: str,
    commune: Territory | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
    country: str = "",
    number: str = "",
    description: str = "",
    website: str = "",
    by: Actor | None = None,
) -> Organisation:
    """Add an actor; with coordinates it has a place on the map, and search finds it by name.

    `number` is its official number in the `country`, of an institution and never of a person.
    """
    may_add_organisation.check(by and by.person)
    organisation = Organisation(
        kind=kind, added_by=by and by.person, latitude=latitude, longitude=longitude,
        **_described(name, commune, country, number, description, website),
    )  # fmt: skip
    if commune and latitude is not None and longitude is not None:
        facts = COUNTRIES[commune.country]()
        organisation.cell_x, organisation.cell_y = facts.band.cell(latitude, longitude)
        organisation.travel_zone = island_zone(latitude, longitude, facts.islands) or ""
    _save(organisation)
    NameTerm.objects.renew([organisation])
    publish(OrganisationAdded(organisation=organisation.pk), by=by)
    return organisation


@transaction.atomic
def edit_organisation(
    *,
    organisation: Organisation,
    kind: OrganisationKind | None = None,
    name: str | None = None,
    commune: Territory | None = None,
    country: str = "",
    number: str = "",
    description: str = "",
    website: str = "",
    by: Actor,
) -> Organisation:
    """Change what is said of an organisation. Of one that a register knows, the register says all
    but the description and the website."""
    organisation = locked(organisation)
    may_edit_organisation.check(organisation, by.person)
    if is_added_by_hand(organisation):
        values = _described(
            organisation.name if name is None else name,
            commune,
            country,
            number,
            description,
            website,
        )
        values["kind"] = kind or organisation.kind
        if values["kind"] != organisation.kind:
            may_change_kind.check(organisation, values["kind"], by.person)
        known_by = organisation.register, organisation.official_id
        if known_by != (values["register"], values["official_id"]):
            may_change_number.check(organisation, by.person)
    else:
        values = {"description": _line(description), "website": website_address(website)}
    is_renamed = values.get("name", organisation.name) != organisation.name
    for field, value in values.items():
        setattr(organisation, field, value)
    _save(organisation)
    if is_renamed:
        NameTerm.objects.renew([organisation])
    begin_edition()
    publish(OrganisationEdited(organisation=organisation.pk), by=by)
    return organisation


def is_added_by_hand(organisation: Organisation) -> bool:
    """Whether no register that is imported tells who it is."""
    return not organisation.register or organisation.register.endswith(("-rut", "-tax"))


def _described(
    name: str,
    commune: Territory | None,
    country: str,
    number: str,
    description: str,
    website: str,
) -> dict[str, Any]:
    name = " ".join(name.split())
    if not name:
        raise Invalid(_("Enter a name."), field="name")
    kept = official_number(country, number) if number.strip() else ""
    if kept and not country:
        raise Invalid(_("Choose the country of this number."), field="country")
    return {
        "name": name[:LONGEST_NAME],
        "commune": commune,
        "region": commune.region if commune else None,
        "register": register_of(country) if kept else "",
        "official_id": kept,
        "description": _line(description),
        "website": website_address(website),
    }


def _line(description: str) -> str:
    return " ".join(description.split())[:LONGEST_DESCRIPTION]


def website_address(website: str) -> str:
    """As it is kept. Raises Invalid where it is none."""
    website = website.strip()
    if website and "//" not in website:
        website = f"https://{website}"
    if website:
        try:
            IS_ADDRESS(website)
        except ValidationError as error:
            raise Invalid(
                _("Enter a website address, such as https://example.org."),
                field="website",
            ) from error
    return website


def _save(organisation: Organisation) -> None:
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        raise Conflict(
            _("An organisation with this number is already in the directory."), field="number"
        ) from error
