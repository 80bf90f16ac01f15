"""What becomes of organisations that look alike."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganisationsMerged(Event, says=_("Organisations merged")):
    """`moved` counts the rows that were changed, by their model."""

    merged: int
    survivor: int
    merged_name: str
    survivor_name: str
    moved: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class MergeUndone(Event, says=_("Merge undone")):
    merged: int
    survivor: int


@dataclass(frozen=True, kw_only=True)
class SaidToBeTwo(Event, says=_("Organisations marked as different")):
    first: int
    second: int
