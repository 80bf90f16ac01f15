"""What happens to a visit."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VisitAgreed(Event):
    """`organisation` will visit `host`."""

    visit: int
    organisation: int
    host: int


@dataclass(frozen=True, kw_only=True)
class VisitDated(Event):
    visit: int


@dataclass(frozen=True, kw_only=True)
class VisitTookPlace(Event):
    """A tie: `organisation` has visited `host`."""

    visit: int
    organisation: int
    host: int


@dataclass(frozen=True, kw_only=True)
class VisitCancelled(Event):
    visit: int


@dataclass(frozen=True, kw_only=True)
class TeamChosen(Event):
    """Who goes, or what they want to learn."""

    visit: int


@dataclass(frozen=True, kw_only=True)
class TeamApproved(Event):
    """Whoever answers for the visiting school lets the team go."""

    visit: int
