"""Posting lists, packed: which documents hold a term and how often, as two byte strings.

Document ids are 32 bits, sorted; weighted frequencies are 16 bits in sixteenths. Both are little
endian, so that a blob written on one machine is read on any other without a copy.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint32]

# Field weights are multiples of a sixteenth, so that quantising loses nothing of them.
STEPS: Final = 16
_MOST: Final = 2**16 - 1
_IDS: Final = np.dtype("<u4")
_FREQUENCIES: Final = np.dtype("<u2")


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """One term's documents, ascending, and its weighted frequency in each, in sixteenths."""

    documents: Ids
    frequencies: NDArray[np.uint16]

    @classmethod
    def of(cls, frequencies: Mapping[int, float]) -> Self:
        """From document → weighted frequency, rounded to sixteenths.

        A frequency above 0 is kept at no less than 1/16, and at no more than 4,095.9.
        ValueError for a frequency of 0 or less: such a document does not hold the term.
        OverflowError for an id outside 0 … 2³² − 1.
        """
        ids = sorted(frequencies)
        exact = np.array([frequencies[document] for document in ids], dtype=np.float64)
        if not (exact > 0).all():
            raise ValueError("a document that holds a term has a frequency above 0")
        steps = np.clip(np.rint(exact * STEPS), 1, _MOST)
        return cls(np.array(ids, dtype=_IDS), steps.astype(_FREQUENCIES))

    def __len__(self) -> int:
        return int(self.documents.size)

    def as_mapping(self) -> dict[int, float]:
        """Document → weighted frequency, as it was before packing but for the rounding."""
        exact = (self.frequencies / STEPS).tolist()
        return dict(zip(self.documents.tolist(), exact, strict=True))


def pack(postings: Postings) -> tuple[bytes, bytes]:
    """The two byte strings of a posting list: document ids, frequencies."""
    return (
        postings.documents.astype(_IDS, copy=False).tobytes(),
        postings.frequencies.astype(_FREQUENCIES, copy=False).tobytes(),
    )


def unpack(documents: bytes, frequencies: bytes) -> Postings:
    """The posting list of two byte strings, read in place.

    ValueError when they do not hold the same number of whole entries.
    """
    if len(documents) != 2 * len(frequencies) or len(documents) % _IDS.itemsize:
        raise ValueError(
            f"{len(documents)} bytes of ids do not fit {len(frequencies)} bytes of frequencies"
        )
    return Postings(
        np.frombuffer(documents, dtype=_IDS), np.frombuffer(frequencies, dtype=_FREQUENCIES)
    )


def merge(lists: Sequence[Postings], without: Collection[int] = frozenset()) -> Postings:
    """One posting list of several; where two hold the same document, the later list is right.

    `without` names documents to leave out, whichever list holds them. O(n log n) in the total.
    """
    if not lists:
        return Postings.of({})
    documents = np.concatenate([postings.documents for postings in lists])
    frequencies = np.concatenate([postings.frequencies for postings in lists])
    # The first of equal ids is kept by `unique`: reversed, that is the one of the last list.
    kept, first = np.unique(documents[::-1], return_index=True)
    chosen = frequencies[::-1][first]
    if without:
        dropped = np.fromiter(without, dtype=np.uint32, count=len(without))
        staying = np.isin(kept, dropped, assume_unique=True, invert=True)
        kept, chosen = kept[staying], chosen[staying]
    return Postings(kept, chosen)
