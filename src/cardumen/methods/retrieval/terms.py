"""One function turns text into terms, for indexing, querying, highlighting and reasons.

Spanish is stemmed by Snowball (Porter 2001, http://snowballstem.org/algorithms/spanish) with
three additions, each for words that schools write both ways:

* `(c|s|x)ion` at the end becomes `ión`, or `evaluacion` would not meet `evaluación`;
* Snowball runs twice, because it takes `talleres` to `taller` but `taller` to `tall`, and
  `interés` to `interes` but `interes` to `inter`;
* a final `i` of a long stem falls, because Snowball takes `ía` off `tecnología` but only `a`
  off `tecnologia`.

Accents are stripped last, `ñ` included, so that `niña` meets `nina`. English is Snowball English.
A number is its digits: `2.º`, `2°`, `2do` and `2` are one term, `1.234` and `1234` another.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

import Stemmer

from cardumen.methods.retrieval.stopwords import ENGLISH, SPANISH

LONGEST_TERM: Final = 40
# Normalising is quadratic on long runs of combining marks: a word is cut before it, at a length
# that still leaves LONGEST_TERM letters with three marks each.
LONGEST_WORD: Final = 4 * LONGEST_TERM
SHORTEST_STEM: Final = 4

# Marks and soft hyphens belong to the word they stand in: text pasted from a PDF is often
# decomposed or broken. Quantifiers are possessive so that no text can make the search go back.
_MARKS: Final = "\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200d"
_ORDINAL: Final = r"\.?[ºª°]|(?i:er|[rdtmvn][oa]|st|nd|rd|th)(?![^\W_])"
_TOKEN: Final = re.compile(
    rf"(?:[1-9]\d{{0,2}}(?:[.,]\d{{3}}(?!\d))++|\d++)(?:{_ORDINAL})?+"
    rf"|[^\W\d_](?:[^\W_]|[{_MARKS}])*+"
)
_ION: Final = re.compile(r"([csx])ion$")
_STOP: Final = {"es": SPANISH, "en": ENGLISH}
_SNOWBALL: Final = {"es": "spanish", "en": "english"}


class Span(NamedTuple):
    """A term and where its word stands: `text[start:end]` is the word as it was written."""

    term: str
    start: int
    end: int


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in the order of its words, stop words left out, repeats kept.

    Every term is 1 to 40 letters and digits without accents. `language` is "es" or "en";
    ValueError for any other. Time is linear in the length of the text, whatever it holds.
    """
    _check(language)
    found = (_term(word[:LONGEST_WORD], language) for word in _TOKEN.findall(text))
    return [term for term in found if term]


def spans(text: str, language: str) -> list[Span]:
    """The same terms as `terms`, with their positions in the text as it was given."""
    _check(language)
    found = (
        Span(_term(match[0][:LONGEST_WORD], language), *match.span())
        for match in _TOKEN.finditer(text)
    )
    return [span for span in found if span.term]


def words(text: str, language: str, wanted: Collection[str]) -> dict[str, str]:
    """For each wanted term that the text holds, the first word that gave it, as written."""
    written: dict[str, str] = {}
    for span in spans(text, language):
        if span.term in wanted:
            written.setdefault(span.term, text[span.start : span.end])
    return written


def plain_word(word: str) -> str:
    """A word as it is compared: small letters without accents."""
    return _plain(_letters(unicodedata.normalize("NFKC", word.lower())))


def _check(language: str) -> None:
    if language not in _STOP:
        raise ValueError(f"no terms for language {language!r}: choose from es, en")


@lru_cache(maxsize=2**14)
def _term(word: str, language: str) -> str:
    """The term of one word; empty for a stop word."""
    if word[0].isdecimal():
        return _letters(unicodedata.normalize("NFKC", _number(word)))[:LONGEST_TERM]
    folded = _letters(unicodedata.normalize("NFKC", word.lower()))
    if _plain(folded) in _STOP[language]:
        return ""
    # A stemmer is not safe to share between threads, and costs less than a microsecond to make.
    stemmer = Stemmer.Stemmer(_SNOWBALL[language], 0)
    if language == "en":
        return _plain(stemmer.stemWord(folded))[:LONGEST_TERM]
    once = stemmer.stemWord(_ION.sub(r"\1ión", folded))
    stem = _plain(stemmer.stemWord(once))
    if stem.endswith("i") and len(stem) > SHORTEST_STEM:
        stem = stem[:-1]
    return stem[:LONGEST_TERM]


def _number(word: str) -> str:
    return "".join(character for character in word if character.isdecimal())


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _plain(text: str) -> str:
    """Without accents: each letter decomposed, and its marks left out."""
    return text if text.isascii() else _letters(unicodedata.normalize("NFD", text))
