"""What happens to data given to others."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DataDisclosed(Event):
    disclosure: int


@dataclass(frozen=True, kw_only=True)
class RecipientTold(Event):
    disclosure: int
