"""What happens to requests about data."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DataRequestMade(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class IdentityChecked(Event):
    request: int
    person: int | None


@dataclass(frozen=True, kw_only=True)
class DataHandedOver(Event):
    """An administrator downloaded what is kept of a person, for whoever asked for them."""

    request: int
    disclosure: int


@dataclass(frozen=True, kw_only=True)
class DataRequestExtended(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestGranted(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestRefused(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestWithdrawn(Event):
    request: int
