"""What happens to an offer."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OfferDescribed(Event):
    offer: int


@dataclass(frozen=True, kw_only=True)
class SlotAdded(Event):
    offer: int
    slot: int


@dataclass(frozen=True, kw_only=True)
class SlotRemoved(Event):
    offer: int
    slot: int
