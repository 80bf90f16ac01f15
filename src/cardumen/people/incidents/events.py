"""What happens to the register of incidents."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class IncidentNoted(Event, says=_("Incident recorded")):
    incident: int


@dataclass(frozen=True, kw_only=True)
class IncidentEdited(Event, says=_("Incident edited")):
    incident: int


@dataclass(frozen=True, kw_only=True)
class AffectedAdded(Event, says=_("People affected by an incident added")):
    incident: int
    count: int


@dataclass(frozen=True, kw_only=True)
class AffectedListed(Event, says=_("People affected by an incident downloaded")):
    """An administrator downloaded the addresses of those an incident touched."""

    incident: int


@dataclass(frozen=True, kw_only=True)
class AffectedTold(Event, says=_("People affected by an incident notified")):
    incident: int
    count: int
