"""What happens to the rows of an installation."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ThesaurusRowAdded(Event):
    row: int


@dataclass(frozen=True, kw_only=True)
class ThesaurusRowRemoved(Event):
    row: int
