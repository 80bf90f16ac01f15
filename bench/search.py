"""Search over a generated collection: `python -m bench.search [--documents 200000]`.

The text looks like Spanish and follows Zipf's law; it is written from a seed, analysed, loaded
and asked with queries that never repeat, common words among them. On SQLite in a directory of its
own, or on the empty PostgreSQL database of `--database postgres://…`.
"""

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate

import django
from django.core.management import call_command
from django.db import connection

from bench.measuring import machine, milliseconds, show
from cardumen.methods.retrieval import Weighted, terms, weigh
from cardumen.methods.retrieval.stopwords import SPANISH

WORDS = 60_000
TITLE, PROBLEM, BODY = 8, 45, 230
WEIGHTS = {"title": 3.0, "problem": 2.0, "body": 1.0}
COLLECTION = "bench"
CONCEPTS, TOPICS = 300, 30
ONSETS = [
    "b", "c", "d", "f", "g", "j", "l", "m", "n", "p", "qu", "r", "s", "t", "v", "ch", "ll",
    "br", "cr", "dr", "fr", "gr", "pl", "pr", "tr",
]  # fmt: skip
CODAS = ["", "", "", "", "n", "s", "r", "l"]
ENDINGS = ["o", "a", "os", "as", "ar", "ción", "ciones", "ado", "ada", "mente", "dad", "e", "es"]


class Language:
    """Made-up words of Spanish syllables, drawn as often as the words of a language are."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        made: dict[str, None] = {}
        while len(made) < WORDS:
            syllables = self.random.choices(range(1, 4), (5, 4, 1))[0]
            stem = "".join(
                self.random.choice(ONSETS) + self.random.choice("aeiou") + self.random.choice(CODAS)
                for _ in range(syllables)
            )
            made[stem + self.random.choice(ENDINGS)] = None
        self.words = list(made)
        self._drawn = [*sorted(SPANISH), *self.words]
        # Close to half of a Spanish text is stop words; the rest follows Zipf's law.
        stops = [0.8 / len(SPANISH)] * len(SPANISH)
        zipf = [1 / (rank + 10) for rank in range(WORDS)]
        share = sum(zipf)
        self._weights = list(accumulate([*stops, *(weight / share for weight in zipf)]))

    def text(self, words: int) -> str:
        return " ".join(self.random.choices(self._drawn, cum_weights=self._weights, k=words))

    def length(self, mean: int) -> int:
        return max(3, int(self.random.lognormvariate(0, 0.5) * mean))


def meaning(language: Language) -> dict[str, float]:
    """As a practice has it: some twenty concepts, a few of them in most, and three topics."""
    chance = language.random
    concepts = {f"c:{int(CONCEPTS ** chance.random())}": 2.0 for _ in range(25)}
    return concepts | {f"t:{topic}": 5.0 for topic in chance.sample(range(TOPICS), 3)}


def documents(language: Language, count: int) -> Iterator[tuple[int, Weighted]]:
    sizes = {"title": TITLE, "problem": PROBLEM, "body": BODY}
    for number in range(1, count + 1):
        fields = {
            field: terms(language.text(language.length(mean)), "es")
            for field, mean in sizes.items()
        }
        yield number, weigh(fields, WEIGHTS, meaning(language))


def queries(language: Language, count: int) -> list[list[str]]:
    """Of one to four words, no two alike: half of the words among the hundred commonest.

    Nothing keeps postings between searches, so that a word asked before is no faster.
    """
    seen: dict[tuple[str, ...], None] = {}
    while len(seen) < count:
        words = [
            language.words[int(WORDS ** language.random.random()) - 1]
            if language.random.random() < 0.5
            else language.random.choice(language.words[:100])
            for _ in range(language.random.randint(1, 4))
        ]
        seen[tuple(terms(" ".join(words), "es"))] = None
    return [list(query) for query in seen]


def misspelt(language: Language, count: int) -> list[list[str]]:
    """Queries of one to three words, in each of which one word has a slip: two letters swapped,
    one left out, doubled or changed."""
    chance = language.random
    found = []
    for words in queries(language, count):
        words = words[:3]
        place = chance.randrange(len(words))
        word = words[place] + ("" if len(words[place]) > 3 else "or")
        at = chance.randrange(1, len(word) - 1)
        slips = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice("abdefgilmnoprstu") + word[at + 1 :],
        )
        words[place] = chance.choice(slips)
        found.append(words)
    return found


def forgiving(terms: list[str]) -> None:
    """Searches for the terms, and for those spelt nearly like the ones that nothing holds."""
    from cardumen.search.index import head, search  # noqa: PLC0415
    from cardumen.search.spelling import terms_of  # noqa: PLC0415

    known = terms_of(head(COLLECTION))
    near = [one.term for t in terms if t not in known for one in known.near(t, most=3)]
    search(COLLECTION, [*terms, *near], weights=dict.fromkeys(near, 0.5))


def understood(language: Language, words: list[str]) -> dict[str, float]:
    """The words with three concepts and two topics, as a question is asked."""
    found = dict.fromkeys(words, 1.0)
    found |= {f"c:{int(CONCEPTS ** language.random.random())}": 1.5 for _ in range(3)}
    return found | {f"t:{topic}": 5.0 for topic in language.random.sample(range(TOPICS), 2)}


def long_queries(language: Language, count: int) -> list[list[str]]:
    """As long as a challenge: about forty terms."""
    return [terms(language.text(72), "es") for _ in range(count)]


def size() -> int:
    """Bytes of the whole index on disk."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute("PRAGMA page_size")
        return int(pages * cursor.fetchone()[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--database", help="postgres://… ; else SQLite in a new directory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cardumen-bench-") as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "cardumen.config.settings",
            "CARDUMEN_HOME": home,
        }
        if options.database:
            os.environ["CARDUMEN_DATABASE"] = options.database
        else:
            os.environ.pop("CARDUMEN_DATABASE", None)
        run(options)


def run(options: argparse.Namespace) -> None:
    django.setup()
    # Models can be imported only now.
    from cardumen.search.actions import (  # noqa: PLC0415
        index_document,
        pack_collection,
        rebuild_collection,
    )
    from cardumen.search.index import head, search  # noqa: PLC0415
    from cardumen.search.spelling import terms_of  # noqa: PLC0415

    call_command("migrate", "search", verbosity=0)
    language = Language(options.seed)
    empty = size()
    begun = time.perf_counter()
    rebuild_collection(collection=COLLECTION, documents=documents(language, options.documents))
    loading = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(machine())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{options.documents:,} documents on {connection.vendor}: generated, analysed and loaded"
        f" in {loading:.0f} s, peak memory {peak:.0f} MB,"
        f" index {(size() - empty) / 1e6:,.0f} MB"
    )
    begun = time.perf_counter()
    search(COLLECTION, ["nada"])
    print(f"first search of a process: {(time.perf_counter() - begun) * 1000:.0f} ms")
    short = queries(language, options.queries)
    show("1 to 4 words, first 20", milliseconds((lambda q=q: search(COLLECTION, q)) for q in short))
    meant = [understood(language, q) for q in queries(language, options.queries)]
    show(
        "the same, with three concepts, two topics and a floor",
        milliseconds(
            (
                lambda q=q: search(
                    COLLECTION,
                    list(q),
                    weights=q,
                    least=lambda rarity, q=q: 1.3 * sum(map(rarity, q)),
                    answers=[term for term in q if term.startswith("t:")],
                    explain=False,
                )
            )
            for q in meant
        ),
    )
    begun = time.perf_counter()
    terms_of(head(COLLECTION))
    print(f"terms read into memory: {(time.perf_counter() - begun) * 1000:.0f} ms")
    slips = misspelt(language, options.queries)
    known = terms_of(head(COLLECTION))
    forgiven = sum(1 for q in slips if any(t not in known for t in q))
    show(
        f"1 to 3 words, one misspelt ({forgiven} of {len(slips)} unknown)",
        milliseconds((lambda q=q: forgiving(q)) for q in slips),
    )
    both = queries(language, options.queries)
    show(
        "1 to 4 words, all required",
        milliseconds((lambda q=q: search(COLLECTION, q, require_all=True)) for q in both),
    )
    long = long_queries(language, max(20, options.queries // 4))
    show(
        f"a challenge ({sum(map(len, long)) // len(long)} terms), first 100 with reasons",
        milliseconds((lambda q=q: search(COLLECTION, q, top=100)) for q in long),
    )
    fresh = list(documents(language, 150))
    times = milliseconds(
        (
            lambda n=n: index_document(
                collection=COLLECTION,
                number=options.documents + n,
                fields={"body": language.text(200).split()},
                weights=WEIGHTS,
            )
        )
        for n, _ in fresh
    )
    show("index one document", times)
    search(COLLECTION, ["nada"])
    again = queries(language, options.queries)
    show(
        f"1 to 4 words, {len(fresh)} documents fresh",
        milliseconds((lambda q=q: search(COLLECTION, q)) for q in again),
    )
    begun = time.perf_counter()
    pack_collection(collection=COLLECTION)
    print(f"packing {len(fresh)} fresh documents: {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
