"""What happens to a visit."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VisitAgreed(Event, says=_("Internship agreed")):
    """`organisation` will visit `host`."""

    visit: int
    organisation: int
    host: int


@dataclass(frozen=True, kw_only=True)
class VisitDated(Event, says=_("Date of an internship chosen")):
    visit: int


@dataclass(frozen=True, kw_only=True)
class VisitTookPlace(Event, says=_("Internship took place")):
    """A tie: `organisation` has visited `host`."""

    visit: int
    organisation: int
    host: int


@dataclass(frozen=True, kw_only=True)
class VisitCancelled(Event, says=_("Internship cancelled")):
    visit: int


@dataclass(frozen=True, kw_only=True)
class TeamChosen(Event, says=_("Team of an internship chosen")):
    """Who goes, or what they want to learn."""

    visit: int


@dataclass(frozen=True, kw_only=True)
class TeamApproved(Event, says=_("Team of an internship approved")):
    """Whoever answers for the visiting school approves the team."""

    visit: int
