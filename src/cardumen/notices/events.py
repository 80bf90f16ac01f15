"""What a person chooses."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PaceChosen(Event):
    """`network`: None for all; an empty `pace`: as everyone who chose nothing."""

    kind: str
    network: int | None
    pace: str


@dataclass(frozen=True, kw_only=True)
class SummaryHourChosen(Event):
    hour: int
