"""A posting list as one byte string, mostly a third as long as its plain arrays.

Six bytes of head (width of a gap, width of a frequency, first document), then the gaps between
documents and the frequencies, each in the fewest bytes that hold them all: 1, 2 or 4. A common
term has small gaps and whole frequencies: two bytes a document. What is read from the database
is most of what a search takes, and the arithmetic to widen it is little.
"""

from struct import Struct
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cardumen.methods.retrieval.postings import STEPS, Postings

_HEAD: Final = Struct("<BBI")
_WIDTHS: Final = {width: np.dtype(f"<u{width}") for width in (1, 2, 4)}
# Frequencies of one byte are whole numbers, those of two bytes sixteenths.
_WHOLE: Final = 1
_SIXTEENTHS: Final = 2


def encode(postings: Postings) -> bytes:
    """The byte string of a posting list; empty for an empty one."""
    if not len(postings):
        return b""
    first = int(postings.documents[0])
    gaps = np.diff(postings.documents, prepend=np.uint32(first))
    largest = int(gaps.max())
    gap = next(width for width in _WIDTHS if largest < 256**width)
    frequencies = postings.frequencies
    whole = not (frequencies % STEPS).any() and int(frequencies.max()) < 256 * STEPS
    frequency = _WHOLE if whole else _SIXTEENTHS
    if whole:
        frequencies = frequencies // np.uint16(STEPS)
    return b"".join(
        [
            _HEAD.pack(gap, frequency, first),
            gaps.astype(_WIDTHS[gap]).tobytes(),
            frequencies.astype(_WIDTHS[frequency]).tobytes(),
        ]
    )


def decode(coded: bytes) -> Postings:
    """The posting list of a byte string of `encode`. ValueError when it is not one."""
    if not coded:
        return Postings.of({})
    if len(coded) < _HEAD.size:
        raise ValueError(f"{len(coded)} bytes are too few for a posting list")
    gap, frequency, first = _HEAD.unpack_from(coded)
    if gap not in _WIDTHS or frequency not in {_WHOLE, _SIXTEENTHS}:
        raise ValueError(
            f"a posting list has no gaps of {gap} and frequencies of {frequency} bytes"
        )
    count, rest = divmod(len(coded) - _HEAD.size, gap + frequency)
    if rest:
        raise ValueError(f"{rest} bytes too many for a posting list of {count}")
    gaps = np.frombuffer(coded, _WIDTHS[gap], count, _HEAD.size)
    documents: NDArray[np.uint32] = np.cumsum(gaps, dtype=np.uint32)
    documents += np.uint32(first)
    start = _HEAD.size + count * gap
    frequencies = np.frombuffer(coded, _WIDTHS[frequency], count, start).astype(np.uint16)
    if frequency == _WHOLE:
        frequencies *= np.uint16(STEPS)
    return Postings(documents, frequencies)
