"""What happens to the territory."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CountryLoaded(Event, says=_("Country loaded")):
    country: str
