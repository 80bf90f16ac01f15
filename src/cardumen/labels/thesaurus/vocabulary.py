"""What people call things in schools: the rows of the house, in `data/thesaurus`, a row a concept.

A row says the topics that it stands for, then its words in Spanish and in English; the first
Spanish word is the preferred one and names the concept. A word with a question mark can mean
something else, one with a tilde is of everyone's life and not only of schools; words in capitals
are acronyms. A topic with a question mark is only likely, and `=` says that the concept is
everywhere in schools. The words of a country's daily life stand in a file of that country, in rows
that begin with the preferred word of the concept to which they are added. Some of them are rude:
they are understood and never shown, neither as the name of a concept nor as a correction.

`data/examples` holds sentences in which people say what troubles their school, each with its topics
as a colleague would file it, the main one first; and some of nothing in schools.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from cardumen.kernel.text import words as plain_words
from cardumen.labels.vocabulary import TOPICS
from cardumen.methods.retrieval.thesaurus import (
    ORDINARY,
    UNSURE,
    Concept,
    Sentence,
    Thesaurus,
    Word,
)

# Whoever changes a file raises it, as with the topics.
VERSION: Final = 4
FOLDER: Final = Path(__file__).parents[1] / "data/thesaurus"
EXAMPLES: Final = FOLDER.parent / "examples"
LANGUAGES: Final = ("es", "en")
# What a topic of an example counts that is not its main one.
FURTHER: Final = 0.5
# Files of a country, of what is said in sentences, and of slips: their rows begin with the concept
# to which they add words.
ADDING: Final = frozenset({"chile", "sentences", "slips"})
# As long as a term of the index may be, its mark included.
LONGEST_KEY: Final = 36


@dataclass(frozen=True, slots=True)
class Row:
    """`topics` and `words`, by language, as they are written: with their question marks. One that
    is `added` gives a concept words to be understood by, not to be shown."""

    topics: Sequence[str]
    words: Mapping[str, Sequence[str]]
    added: bool = False

    @property
    def key(self) -> str:
        return key_of(self.words["es"][0])


def key_of(preferred: str) -> str:
    """The name of a concept, from its preferred word."""
    return "-".join(plain_words(preferred))[:LONGEST_KEY]


def read_rows(folder: Path = FOLDER) -> Iterator[Row]:
    """All rows of the files, last those that add words. ValueError for a line that is no row."""
    for file in sorted(folder.glob("*.txt"), key=lambda one: (one.stem in ADDING, one.name)):
        for line in _lines(file):
            yield replace(read_row(line), added=file.stem in ADDING)


def _lines(file: Path) -> list[str]:
    lines = file.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def examples() -> tuple[Sentence, ...]:
    """Those of all writers."""
    return tuple(one for file in sorted(EXAMPLES.glob("*.tsv")) for one in read_examples(file))


def read_examples(file: Path) -> list[Sentence]:
    return [read_example(line) for line in _lines(file)]


def read_example(line: str) -> Sentence:
    """`topic,topic` or `none`, the language, the sentence, with tabs between them."""
    topics, language, text = line.split("\t")
    main, *further = topics.split(",")
    parts = {main: 1.0} | dict.fromkeys(further, FURTHER)
    return Sentence(
        text, language, {key: part / sum(parts.values()) for key, part in parts.items()}
    )


def read_row(line: str) -> Row:
    """`topic, topic? | palabra, palabra? | word, word`; a topic of `-` is none."""
    parts = [read_words(part) for part in line.split("|")]
    if len(parts) != 1 + len(LANGUAGES) or not parts[1]:
        raise ValueError(f"no row of a thesaurus: {line!r}")
    topics = [topic for topic in parts[0] if topic != "-"]
    return Row(topics, dict(zip(LANGUAGES, parts[1:], strict=True)))


def build(rows: Iterable[Row], sentences: Sequence[Sentence] | None = None) -> Thesaurus:
    """Rows of one preferred word are one concept; the first word of a row that is added only says
    of which. What words suggest is learned from `sentences`, where none are given from the
    examples of the house. ValueError for a row of a concept that no row before it has."""
    topics: dict[str, dict[str, float]] = {}
    words: dict[str, dict[str, list[Word]]] = {}
    for row in rows:
        if row.added and row.key not in words:
            raise ValueError(f"no concept is called {row.words['es'][0]!r}")
        for written in row.topics:
            known = topics.setdefault(row.key, {})
            known.setdefault(written.rstrip("?~"), _strength(written))
        of_it = words.setdefault(row.key, {language: [] for language in LANGUAGES})
        for language, told in row.words.items():
            naming = int(row.added and language == "es")
            of_it[language] += (
                Word(word.rstrip("?~"), _strength(word), offered=not row.added)
                for word in told[naming:]
            )
    concepts = (Concept(key, topics.get(key, {}), said) for key, said in words.items())
    return Thesaurus(concepts, examples() if sentences is None else sentences)


def read_words(text: str) -> list[str]:
    """Words and phrases with commas or line ends between them, each as it is written."""
    listed = text.replace("\n", ",").split(",")
    return [word for one in listed if (word := " ".join(one.split()))]


def _strength(written: str) -> float:
    return {"?": UNSURE, "~": ORDINARY}.get(written[-1], 1.0)


@cache
def shipped() -> tuple[Row, ...]:
    """The rows that come with the house: those of the files, and the topics by their names."""
    named = (
        Row([topic.key], {language: [name] for language, name in topic.names.items()})
        for topic in TOPICS.in_use()
    )
    return (*read_rows(), *named)


@cache
def shipped_thesaurus() -> Thesaurus:
    return build(shipped())
