"""What a person chooses."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PaceChosen(Event, says=_("Pace of e-mails chosen"), is_private=True):
    """`network`: None for all; an empty `pace`: as everyone who chose nothing."""

    kind: str
    network: int | None
    pace: str


@dataclass(frozen=True, kw_only=True)
class SummaryHourChosen(Event, says=_("Hour of the summary chosen"), is_private=True):
    hour: int
