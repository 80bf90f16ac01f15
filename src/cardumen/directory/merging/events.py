"""What becomes of organisations that look alike."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganisationsMerged(Event):
    """`moved` counts the rows that were changed, by their model."""

    merged: int
    survivor: int
    merged_name: str
    survivor_name: str
    moved: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class MergeUndone(Event):
    merged: int
    survivor: int


@dataclass(frozen=True, kw_only=True)
class SaidToBeTwo(Event):
    first: int
    second: int
