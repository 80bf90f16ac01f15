"""Imports take turns."""

from cardumen.directory.actions.school_plans import COUNTRY
from cardumen.territory.actions import load_country
from cardumen.territory.models import Territory, TerritoryKind


def take_turn() -> None:
    """Make two imports at once take turns, and have the country's tables."""
    country = Territory.objects.select_for_update().filter(
        country=COUNTRY, kind=TerritoryKind.COUNTRY
    )
    if not country:
        load_country(code=COUNTRY)
