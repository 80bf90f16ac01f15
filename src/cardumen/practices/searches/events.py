"""What happens to saved searches."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SearchSaved(Event):
    search: int


@dataclass(frozen=True, kw_only=True)
class SearchRemoved(Event):
    search: int
