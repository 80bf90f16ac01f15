"""What happens to the register of incidents."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class IncidentNoted(Event):
    incident: int


@dataclass(frozen=True, kw_only=True)
class IncidentEdited(Event):
    incident: int


@dataclass(frozen=True, kw_only=True)
class AffectedAdded(Event):
    incident: int
    count: int


@dataclass(frozen=True, kw_only=True)
class AffectedListed(Event):
    """An administrator downloaded the addresses of those an incident touched."""

    incident: int


@dataclass(frozen=True, kw_only=True)
class AffectedTold(Event):
    incident: int
    count: int
