"""Schools like one: by Gower's coefficient over what the official register says of each."""

from collections.abc import Collection
from typing import Final

import numpy as np

from cardumen.directory.index import current_index
from cardumen.directory.index.columns import AREAS, Index
from cardumen.methods.retrieval import ContextColumns, similarities
from cardumen.practices.matching.contexts import SURELY_MULTIGRADE, SURELY_NOT_MULTIGRADE

# A school counts as alike from here on, when at least so many facts are known of both.
ALIKE: Final = 0.8
LEAST_KNOWN: Final = 3
# Of the most alike; a list of more would hardly say anything of theirs.
MOST_ALIKE: Final = 300


def alike(organisation: int, among: Collection[int]) -> list[int]:
    """Those of `among` that are like the organisation, the most alike first, itself left out.

    Nothing when the register says too little of it.
    """
    index = current_index()
    wanted = np.fromiter({*among, organisation}, dtype=np.int64)
    positions = np.flatnonzero(np.isin(index.ids, wanted))
    ids = index.ids[positions]
    here = np.flatnonzero(ids == organisation)
    if not here.size:
        return []
    found = similarities(_columns(index, positions), int(here[0]), least=LEAST_KNOWN)
    found[here] = np.nan
    enough = np.flatnonzero(np.nan_to_num(found) >= ALIKE)
    best = enough[np.argsort(-found[enough], kind="stable")]
    return [int(pk) for pk in ids[best[:MOST_ALIKE]]]


def _columns(index: Index, positions: np.ndarray[tuple[int], np.dtype[np.intp]]) -> ContextColumns:
    pupils = index.pupils[positions]
    primaries = index.primaries[positions]
    areas = index.areas[positions]
    return ContextColumns(
        levels=index.levels[positions],
        enrolment=np.where(pupils < 0, np.nan, pupils),
        rural=np.where(areas == AREAS[""], np.nan, areas == AREAS["rural"]),
        vulnerability=index.vulnerabilities[positions],
        multigrade=np.select(
            [primaries <= 0, primaries <= SURELY_MULTIGRADE, primaries >= SURELY_NOT_MULTIGRADE],
            [np.nan, 1.0, 0.0],
            np.nan,
        ),
    )
