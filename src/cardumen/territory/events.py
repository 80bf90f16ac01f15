"""What happens to the territory."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CountryLoaded(Event):
    country: str
