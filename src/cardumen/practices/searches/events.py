"""What happens to saved searches."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SearchSaved(Event, says=_("Search saved")):
    search: int


@dataclass(frozen=True, kw_only=True)
class SearchRemoved(Event, says=_("Saved search removed")):
    search: int
