"""In which language a text is written: the one whose small words it uses more."""

import re
from typing import Final

from cardumen.methods.retrieval.stopwords import ENGLISH, SPANISH
from cardumen.methods.retrieval.terms import plain_word

_SMALL: Final = {"es": SPANISH, "en": ENGLISH}


def language_of(text: str, *, otherwise: str) -> str:
    """`es` or `en`; `otherwise` when the text does not tell, as two words often do not."""
    counts = dict.fromkeys(_SMALL, 0)
    for word in map(plain_word, re.findall(r"[^\W\d_]+", text)):
        for language, small in _SMALL.items():
            counts[language] += word in small
    best = max(counts, key=lambda language: counts[language])
    rest = max(count for language, count in counts.items() if language != best)
    return best if counts[best] > rest else otherwise
