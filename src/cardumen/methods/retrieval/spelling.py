"""Terms spelt nearly like another: by how they sound in Spanish, then by edits.

Two terms are compared by their sounds, in which those are one that schools write for each other:
`b` and `v`; `s`, `z`, `x` and soft `c`; `k`, `qu` and hard `c`; `j` and soft `g`; `ll` and `y`,
`y` and `i`; a silent `h`; a doubled letter. The distance of two sounds is that of optimal string
alignment: the fewest insertions, deletions, substitutions and swaps of neighbours that lead from
one to the other, no part edited twice (Boytsov 2011, ACM JEA 16, 1.1). It is found for all terms
at once, after those are left out whose length or letters differ too much to be near.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

# Shorter terms have too many neighbours, longer ones need not be corrected.
SHORTEST: Final = 4
LONGEST: Final = 20
# From this length on two edits are forgiven; below, one.
TWO_EDITS: Final = 6
LAST_LETTER: Final = "\U0010ffff"

# In this order; a term stands between two line ends. What is in capitals is one sound.
_SOUNDS: Final = (
    ("ch", "C"), ("sh", "s"), ("h", ""), ("\nps", "\ns"), ("v", "b"), ("w", "u"),
    ("xc", "s"), ("x", "s"), ("z", "s"), ("cc", "ks"), ("sc", "s"),
    ("ce", "se"), ("ci", "si"), ("qu", "k"), ("q", "k"), ("c", "k"),
    ("gue", "Ge"), ("gui", "Gi"), ("ge", "je"), ("gi", "ji"), ("G", "g"),
    ("ll", "i"), ("y", "i"), ("np", "mp"), ("nb", "mb"),
    *((2 * letter, letter) for letter in "abdefgijklmnoprstu"),
)  # fmt: skip

# Endings that the stemmer takes off, as they are written for each other.
_ENDINGS: Final = (
    ("siones", "ciones"), ("ciones", "siones"), ("xiones", "cciones"), ("zion", "cion"),
    ("sion", "cion"), ("cion", "sion"), ("sias", "cias"), ("sia", "cia"), ("zia", "cia"),
)  # fmt: skip


class Near(NamedTuple):
    """A term spelt nearly so: how many edits of sounds away, and how many documents hold it."""

    term: str
    distance: int
    holding: int


def sounds(terms: str) -> str:
    """How terms sound, one a line in and out.

    >>> sounds("hierva")
    'ierba'
    """
    text = f"\n{terms}\n"
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return text[1:-1]


def respellings(word: str) -> list[str]:
    """The word with its ending as it may be meant, where a stem would be another for it.

    >>> respellings("evaluasiones")
    ['evaluaciones']
    """
    plain = word.lower().replace("ó", "o")
    return [
        plain.removesuffix(ending) + meant
        for ending, meant in _ENDINGS
        if plain.endswith(ending) and len(plain) > len(ending) + 1
    ]


class Vocabulary:
    """The terms of a collection, some hundred thousand in a few megabytes, ready to be asked."""

    def __init__(self, terms: list[str], holding: NDArray[np.uint32]) -> None:
        """`terms` in their order, each once, none with a line end; `holding` documents each."""
        self._text = "\n".join(terms)
        ends = np.cumsum([len(term) + 1 for term in terms], dtype=np.int64)
        self._starts = np.concatenate([[0], ends]).astype(np.int64)
        self._holding = holding
        heard = sounds(self._text).encode("ascii", "replace").split(b"\n") if terms else []
        self._lengths = np.array([min(len(sound), LONGEST) for sound in heard], dtype=np.int64)
        self._sounds = _letters(heard)
        self._letters = _masks(self._sounds)

    @classmethod
    def of(cls, counts: Iterable[tuple[str, int]]) -> Self:
        """From terms, each once, with how many documents hold them."""
        found = sorted(counts)
        return cls([term for term, _ in found], np.array([n for _, n in found], dtype=np.uint32))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __contains__(self, term: str) -> bool:
        place = self._place(term)
        return place < len(self) and self._term(place) == term

    def beginning(self, text: str, most: int) -> list[str]:
        """The first `most` terms that begin so, in their order."""
        first = self._place(text)
        last = min(self._place(text + LAST_LETTER), first + most)
        return [self._term(place) for place in range(first, last)]

    def near(self, term: str, most: int) -> list[Near]:
        """Those spelt nearly like the term, itself left out: the nearest first, and of equally
        near ones those that more documents hold.

        One edit of sounds away, from six sounds on two; a number, or a term of less than four
        letters, has none.
        """
        if not SHORTEST <= len(term) <= LONGEST or not term.isalpha() or not len(self):
            return []
        heard = sounds(term).encode("ascii", "replace")
        forgiven = 2 if len(heard) >= TWO_EDITS else 1
        different = np.bitwise_count(self._letters ^ _masks(_letters([heard]))[0])
        close = np.abs(self._lengths - len(heard)) <= forgiven
        places = np.flatnonzero(close & (different <= 2 * forgiven))
        away = distances(heard, self._sounds[places], self._lengths[places])
        # Two edits that begin otherwise make another word more often than a slip.
        begins_so = self._sounds[places, 0] == heard[0] if heard else False
        kept = np.flatnonzero(away <= np.where(begins_so, forgiven, 1))
        order = np.lexsort((places[kept], -self._holding[places[kept]].astype(int), away[kept]))
        found = (
            Near(self._term(places[at]), int(away[at]), int(self._holding[places[at]]))
            for at in kept[order][: most + 1]
        )
        return [one for one in found if one.term != term][:most]

    def _term(self, place: int) -> str:
        return self._text[self._starts[place] : self._starts[place + 1] - 1]

    def _place(self, term: str) -> int:
        return bisect_left(range(len(self)), term, key=self._term)


def distances(
    one: bytes, others: NDArray[np.uint8], lengths: NDArray[np.integer[Any]]
) -> NDArray[np.int64]:
    """Optimal string alignment from `one` to each row of `others`, of which the first `lengths`
    letters count."""
    count, width = others.shape
    before: NDArray[np.int64] | None = None
    row = np.tile(np.arange(width + 1, dtype=np.int64), (count, 1)).T
    for i, letter in enumerate(one, start=1):
        new = np.empty_like(row)
        new[0] = i
        for j in range(1, width + 1):
            differs = others[:, j - 1] != letter
            best = np.minimum(np.minimum(row[j], new[j - 1]) + 1, row[j - 1] + differs)
            if before is not None and j > 1:
                swapped = (others[:, j - 1] == one[i - 2]) & (others[:, j - 2] == letter)
                best = np.where(swapped, np.minimum(best, before[j - 2] + 1), best)
            new[j] = best
        before, row = row, new
    return np.asarray(row[lengths, np.arange(count)])


def _letters(heard: list[bytes]) -> NDArray[np.uint8]:
    """A row a sound, filled up with zeros; what is longer than LONGEST is cut."""
    padded = np.array([sound[:LONGEST] for sound in heard], dtype=f"S{LONGEST}")
    return padded.view(np.uint8).reshape(len(heard), LONGEST)


def _masks(rows: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Which letters each row has, a bit a letter."""
    masks = np.zeros(len(rows), dtype=np.uint32)
    for column in rows.T:
        bits = np.uint32(1) << (column & 31).astype(np.uint32)
        masks |= np.where(column == 0, np.uint32(0), bits)
    return masks
