"""The family of a practice: who tried it, what they made of it, and who learned it from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from cardumen.directory.models import Organisation
from cardumen.directory.pages.land import all_cells
from cardumen.kernel.errors import Text
from cardumen.networks.outline import cell_at
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import AdaptationState, PracticeState
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.models.tellings import LONG_TEXTS
from cardumen.territory.facts import chile
from cardumen.territory.outline import Cell, dots_path

# A page that you can still read; what is beyond is counted.
MOST: Final = 300
# Deeper than this the page no longer moves inwards.
DEEPEST: Final = 5
TONES: Final = {
    AdaptationState.ADAPTED: "leaf",
    AdaptationState.TRYING: "sun",
    AdaptationState.STOPPED: "",
}
# From the faintest to what must be seen where several stand on one dot.
MARKS: Final = ("stopped", "trying", "adapted", "first")


# How deep, what was tried, and the practice that is told there.
Step = tuple[int, Adaptation | None, Practice | None]


@dataclass(frozen=True)
class Branch:
    """A school in the family. The first told the practice; the others tried it, and `practice` is
    what some of them wrote of their own. `depth` counts from the first."""

    depth: int
    organisation: Organisation
    place: str
    adaptation: Adaptation | None
    practice: Practice | None
    state: Text
    tone: str
    is_here: bool

    @property
    def indent(self) -> int:
        return min(self.depth, DEEPEST)

    @property
    def mark(self) -> str:
        return "first" if self.adaptation is None else str(self.adaptation.state)


def lineage(practice: Practice, viewer: Viewer) -> dict[str, Any]:
    """The whole family that this viewer may read, whichever of its practices they came from: the
    same four queries however large it is."""
    root = practice.root_id or practice.pk
    parents = dict(
        # door: who comes from whom, without a word of any.
        Practice.objects.filter(Q(pk=root) | Q(root=root)).values_list("pk", "grown_from__practice")
    )
    readable = (
        Practice.objects.visible_to(viewer)
        .exclude(state=PracticeState.WITHDRAWN)
        .filter(pk__in=parents)
        .with_places()
        .defer(*LONG_TEXTS)
        .order_by("published_at", "pk")
    )
    practices = {one.pk: one for one in readable}
    adaptations = list(
        Adaptation.objects.visible_to(viewer)
        .filter(practice__in=parents)
        .with_places()
        .order_by("started_on", "pk")
    )
    branches = list(_walk(practices, adaptations, parents, here=practice.pk))
    return {
        "branches": branches[:MOST],
        "left_out": max(0, len(branches) - MOST),
        "schools": len({branch.organisation.pk for branch in branches}),
        "adapted": sum(one.state == AdaptationState.ADAPTED for one in adaptations),
        "measured": sum(
            one.state == AdaptationState.ADAPTED and one.measured for one in adaptations
        ),
        "map": _drawn(branches),
    }


def _walk(
    practices: dict[int, Practice],
    adaptations: Iterable[Adaptation],
    parents: Mapping[int, int | None],
    *,
    here: int,
) -> Iterator[Branch]:
    """Each school after the one it learned from. A practice whose origin the viewer may not read
    stands under the nearest one that they may."""
    tried: dict[int, list[Adaptation]] = defaultdict(list)
    for row in adaptations:
        tried[row.practice_id].append(row)
    grown = {one.grown_from_id: one for one in practices.values() if one.grown_from_id}
    known = {one.pk for rows in tried.values() for one in rows}
    adrift: dict[int | None, list[Practice]] = defaultdict(list)
    for told in practices.values():
        if told.grown_from_id not in known:
            adrift[_nearest(told.pk, parents, practices)].append(told)
    waiting: list[Step] = [(0, None, one) for one in reversed(adrift[None])]
    while waiting:
        depth, adaptation, practice = waiting.pop()
        yield _branch(depth, adaptation, practice, here)
        if practice is None:
            continue
        after: list[Step] = [(depth + 1, one, grown.get(one.pk)) for one in tried[practice.pk]]
        after += [(depth + 1, None, one) for one in adrift[practice.pk]]
        waiting += reversed(after)


def _nearest(
    practice: int, parents: Mapping[int, int | None], practices: Mapping[int, Practice]
) -> int | None:
    above = parents[practice]
    while above is not None and above not in practices:
        above = parents.get(above)
    return above


def _branch(
    depth: int, adaptation: Adaptation | None, practice: Practice | None, here: int
) -> Branch:
    source = adaptation or practice
    assert source is not None  # one of the two is always given
    state = AdaptationState(adaptation.state) if adaptation else None
    return Branch(
        depth=depth,
        organisation=source.organisation,
        place=source.organisation.locality,
        adaptation=adaptation,
        practice=practice,
        state=state.label if state else "",
        tone=TONES[state] if state else "",
        is_here=practice is not None and practice.pk == here,
    )


def _drawn(branches: Iterable[Branch]) -> dict[str, Any]:
    """Where they are, the schools of each mark as one path; where several stand on one dot the one
    that came furthest is seen."""
    marked: dict[Cell, str] = {}
    for branch in branches:
        cell = _cell_of(branch.organisation)
        if cell and MARKS.index(branch.mark) >= MARKS.index(marked.get(cell, MARKS[0])):
            marked[cell] = branch.mark
    return {
        "view_box": chile().band.view_box(),
        "faint": dots_path(all_cells() - marked.keys()),
        "dots": [
            (mark, dots_path(cell for cell in marked if marked[cell] == mark))
            for mark in MARKS
            if mark in marked.values()
        ],
    }


def _cell_of(organisation: Organisation) -> Cell | None:
    if organisation.cell_x is not None and organisation.cell_y is not None:
        return Cell(organisation.cell_x, organisation.cell_y)
    if organisation.latitude is not None and organisation.longitude is not None:
        return cell_at(organisation.latitude, organisation.longitude)
    return None
