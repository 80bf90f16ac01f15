"""What happens to requests about data."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DataRequestMade(Event, says=_("Request about data made")):
    request: int


@dataclass(frozen=True, kw_only=True)
class IdentityChecked(Event, says=_("Identity checked")):
    request: int
    person: int | None


@dataclass(frozen=True, kw_only=True)
class DataHandedOver(Event, says=_("Data handed over")):
    """An administrator downloaded what is kept of a person, for whoever asked for them."""

    request: int
    disclosure: int


@dataclass(frozen=True, kw_only=True)
class DataRequestExtended(Event, says=_("Term of a request about data extended")):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestGranted(Event, says=_("Request about data granted")):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestRefused(Event, says=_("Request about data refused")):
    request: int


@dataclass(frozen=True, kw_only=True)
class DataRequestWithdrawn(Event, says=_("Request about data withdrawn")):
    request: int
