"""What is reported and decided. `subject` and `number` are the thing that it is about."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ThingReported(Event):
    """`by` is None for a visitor."""

    subject: str
    number: int
    report: int


@dataclass(frozen=True, kw_only=True)
class ReportSettled(Event):
    """`is_hidden`: whether what was reported is hidden now."""

    subject: str
    number: int
    report: int
    is_hidden: bool


@dataclass(frozen=True, kw_only=True)
class ThingHidden(Event):
    subject: str
    number: int
    hiding: int


@dataclass(frozen=True, kw_only=True)
class HidingAppealed(Event):
    subject: str
    number: int
    hiding: int


@dataclass(frozen=True, kw_only=True)
class HidingAnswered(Event):
    """`lifted`: whether it is shown again."""

    subject: str
    number: int
    hiding: int
    lifted: bool
