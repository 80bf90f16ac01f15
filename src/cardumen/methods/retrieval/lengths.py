"""The weighted length of every document, and where each document stands among them.

Scores are kept by position, not by id, so that memory follows the number of documents even when
ids are scattered up to 2³².
"""

from collections.abc import Mapping
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from cardumen.methods.retrieval.bm25 import K1, B, Statistics
from cardumen.methods.retrieval.postings import Ids

# Up to this many ids a document, a table by id (8 bytes an id) beats a binary search.
DENSE: Final = 4
_IDS: Final = np.dtype("<u4")
_LENGTHS: Final = np.dtype("<f4")


class Lengths:
    """Two aligned arrays: ids of the live documents, ascending, and their weighted lengths.

    A document that is not among them does not exist: postings that still name it are skipped,
    so a deletion need not touch the posting lists. Build it once and keep it: it is immutable.
    """

    def __init__(self, ids: Ids, lengths: NDArray[np.float32]) -> None:
        """ValueError unless the arrays are of one size and the ids ascend without repeats."""
        if ids.shape != lengths.shape or ids.ndim != 1:
            raise ValueError(f"{ids.size} ids do not fit {lengths.size} lengths")
        if (ids[1:] <= ids[:-1]).any():
            raise ValueError("document ids must ascend without repeats")
        self.ids = ids
        self.lengths = lengths
        self._table = self._dense_table()
        self._norms: tuple[tuple[float, float, float], NDArray[np.float64]] | None = None

    @classmethod
    def of(cls, lengths: Mapping[int, float]) -> Self:
        """From document → weighted length."""
        ids = sorted(lengths)
        values = [lengths[document] for document in ids]
        return cls(np.array(ids, dtype=_IDS), np.array(values, dtype=_LENGTHS))

    @classmethod
    def unpack(cls, ids: bytes, lengths: bytes) -> Self:
        """From the two byte strings of `pack`, read in place."""
        return cls(np.frombuffer(ids, dtype=_IDS), np.frombuffer(lengths, dtype=_LENGTHS))

    def pack(self) -> tuple[bytes, bytes]:
        """Two little-endian byte strings: 32-bit ids, 32-bit floating lengths."""
        return self.ids.astype(_IDS).tobytes(), self.lengths.astype(_LENGTHS).tobytes()

    def __len__(self) -> int:
        return int(self.ids.size)

    @property
    def statistics(self) -> Statistics:
        """Number of documents and their mean length."""
        count = len(self)
        total = float(self.lengths.sum(dtype=np.float64))
        return Statistics(count, total / count if count else 0.0)

    def positions(self, documents: Ids) -> NDArray[np.intp]:
        """Where each document stands; `len(self)`, one past the end, for one that is not there."""
        if self._table is not None:
            # Ids beyond the table are clipped to its last entry, which says "not there".
            return self._table.take(documents, mode="clip")
        places = np.searchsorted(self.ids, documents)
        places[self.ids.take(places, mode="clip") != documents] = len(self)
        return places

    def norms(self, average_length: float, *, k1: float = K1, b: float = B) -> NDArray[np.float64]:
        """BM25's k₁·(1 − b + b·dl/avgdl) by position, and one entry more for absent documents.

        That last entry is infinite, so that whatever it divides adds nothing to any score. The
        latest answer is kept, for one collection has one average length at a time: do not write
        into it.
        """
        asked = (average_length, k1, b)
        kept = self._norms
        if kept is not None and kept[0] == asked:
            return kept[1]
        norms = np.empty(len(self) + 1)
        ratio = self.lengths.astype(np.float64)
        # The order of the operations is that of `bm25.normalisation`, to the last bit.
        norms[:-1] = k1 * (1 - b + b * (ratio / average_length if average_length else 1.0))
        norms[-1] = np.inf
        self._norms = (asked, norms)
        return norms

    def _dense_table(self) -> NDArray[np.intp] | None:
        count = len(self)
        largest = int(self.ids[-1]) if count else 0
        if count and largest >= DENSE * count:
            return None
        table = np.full(largest + 2, count, dtype=np.intp)
        table[self.ids] = np.arange(count)
        return table
