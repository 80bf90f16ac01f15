"""Words that are spelt right, in Spanish or in English, and those that alone say nothing.

The list is made by `scripts/make_words.py`, which says from what. It is kept as one text, asked by
searching in it: two thirds of a megabyte, where a set would be ten.
"""

import zlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from cardumen.methods.retrieval.terms import plain_word

FILE: Final = Path(__file__).parent / "data/words.zlib"


@lru_cache(maxsize=2**12)
def is_word(word: str) -> bool:
    """Whether it is a word of either language, whatever its accents and capitals."""
    return f"\n{plain_word(word)}\n" in _read()[1]


def is_everyday(word: str) -> bool:
    """Whether it is written so often, about anything, that alone it says nothing: casa, noche."""
    return plain_word(word) in _read()[0]


@cache
def _read() -> tuple[frozenset[str], str]:
    everyday, known = zlib.decompress(FILE.read_bytes()).decode().split("\n", 1)
    return frozenset(everyday.split()), f"\n{known}\n"
