"""What happened to bundles."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BundleAsked(Event):
    bundle: int
    network: int


@dataclass(frozen=True, kw_only=True)
class BundleStateChanged(Event):
    bundle: int
    state: str


@dataclass(frozen=True, kw_only=True)
class NetworkArrived(Event):
    """A bundle was read: so many records came, so many were changed by it."""

    network: int
    new: int
    changed: int
