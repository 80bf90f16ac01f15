"""What happens to data given to others."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DataDisclosed(Event, says=_("Data given to others recorded")):
    disclosure: int


@dataclass(frozen=True, kw_only=True)
class RecipientTold(Event, says=_("Recipient of data notified")):
    disclosure: int
