"""What happened to bundles."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BundleAsked(Event, says=_("Export of a network requested")):
    bundle: int
    network: int


@dataclass(frozen=True, kw_only=True)
class BundleStateChanged(Event):
    bundle: int
    state: str


@dataclass(frozen=True, kw_only=True)
class NetworkArrived(Event, says=_("Network imported")):
    """A bundle was read: so many records came, so many were changed by it."""

    network: int
    new: int
    changed: int
