"""What happens to a spreadsheet with practices."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SheetRead(Event, says=_("Spreadsheet read")):
    """A spreadsheet with practices was uploaded; nothing was imported yet."""

    sheet: int


@dataclass(frozen=True, kw_only=True)
class SheetDropped(Event, says=_("Spreadsheet discarded")):
    """It was thrown away before anything was imported."""

    sheet: int


@dataclass(frozen=True, kw_only=True)
class PracticesBrought(Event, says=_("Practices imported from a spreadsheet")):
    """The rows of a spreadsheet became drafts of these practices."""

    sheet: int
    practices: list[int]


@dataclass(frozen=True, kw_only=True)
class SheetUndone(Event, says=_("Import of a spreadsheet undone")):
    """What was brought was taken away; `left` counts what someone had gone on writing."""

    sheet: int
    left: int
