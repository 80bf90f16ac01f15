"""Makes the list of words that are spelt right: `uv run --with wordfreq scripts/make_words.py`.

Run by hand when the list should be another: what it writes is kept in the repository, so that
neither an installation nor a test needs `wordfreq`. From the frequencies that its version 3.1.1
gathered (Speer 2022, https://doi.org/10.5281/zenodo.7199437; data under CC BY-SA 4.0) are taken,
for Spanish and English, the words that are written at least about once in two million; and, apart,
those that are written so often that alone they say nothing.
"""

import re
import zlib
from pathlib import Path

from wordfreq import iter_wordlist, zipf_frequency

from cardumen.methods.retrieval.terms import plain_word
from cardumen.methods.retrieval.words import FILE

# Of Zipf's scale: ten to this power in a thousand million words.
KNOWN = 2.6
EVERYDAY = 5.0


def main() -> None:
    known: set[str] = set()
    everyday: set[str] = set()
    for language in ("es", "en"):
        for word in iter_wordlist(language):
            frequency = zipf_frequency(word, language)
            if frequency < KNOWN:
                break
            if re.fullmatch(r"[^\W\d_]{2,}", word):
                known.add(plain_word(word))
                if frequency >= EVERYDAY:
                    everyday.add(plain_word(word))
    text = "\n".join([" ".join(sorted(everyday)), *sorted(known)])
    Path(FILE).write_bytes(zlib.compress(text.encode(), 9))
    print(f"{len(known):,} words, {len(everyday):,} of every day")


if __name__ == "__main__":
    main()
