"""What happens to a spreadsheet with practices."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SheetRead(Event):
    """A spreadsheet with practices was uploaded; nothing was imported yet."""

    sheet: int


@dataclass(frozen=True, kw_only=True)
class SheetDropped(Event):
    """It was thrown away before anything was imported."""

    sheet: int


@dataclass(frozen=True, kw_only=True)
class PracticesBrought(Event):
    """The rows of a spreadsheet became drafts of these practices."""

    sheet: int
    practices: list[int]


@dataclass(frozen=True, kw_only=True)
class SheetUndone(Event):
    """What was brought was taken away; `left` counts what someone had gone on writing."""

    sheet: int
    left: int
