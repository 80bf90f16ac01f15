"""What is reported and decided. `subject` and `number` are the thing that it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ThingReported(Event, says=_("Content reported"), is_private=True):
    """`by` is None for a visitor. Those who decide on it read who reported it; no one else who
    reads trails, who may work where it was said."""

    subject: str
    number: int
    report: int


@dataclass(frozen=True, kw_only=True)
class ReportSettled(Event, says=_("Report decided")):
    """`is_hidden`: whether what was reported is hidden now."""

    subject: str
    number: int
    report: int
    is_hidden: bool


@dataclass(frozen=True, kw_only=True)
class ThingHidden(Event, says=_("Content hidden")):
    subject: str
    number: int
    hiding: int


@dataclass(frozen=True, kw_only=True)
class HidingAppealed(Event, says=_("Appeal against hiding")):
    subject: str
    number: int
    hiding: int


@dataclass(frozen=True, kw_only=True)
class HidingAnswered(Event, says=_("Appeal decided")):
    """`lifted`: whether it is shown again."""

    subject: str
    number: int
    hiding: int
    lifted: bool
