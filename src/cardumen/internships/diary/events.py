"""What is written about a visit: numbers only."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DiaryWritten(Event):
    visit: int
    page: int


@dataclass(frozen=True, kw_only=True)
class ClosingTalkNoted(Event):
    visit: int


@dataclass(frozen=True, kw_only=True)
class VisitEvaluated(Event):
    """By the school acted for."""

    visit: int
    evaluation: int
