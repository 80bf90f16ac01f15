"""The topics of practices and challenges: a small vocabulary, kept in `data/topics.toml`.

What an old practice carries is never lost: a topic that was given up is found, shown and filtered
under the one that replaced it.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from django.utils.functional import lazystr
from django.utils.translation import get_language

from cardumen.kernel.errors import Text
from cardumen.kernel.text import plain, words

FILE: Final = Path(__file__).parent / "data/topics.toml"
# Said by name where the code itself means something by it.
MULTIGRADE: Final = "multigrade"


class Words:
    """A text in several languages, told in the one of whoever reads."""

    def __init__(self, by_language: Mapping[str, str]) -> None:
        self.by_language = by_language

    def __str__(self) -> str:
        language = (get_language() or "")[:2]
        return self.by_language.get(language, self.by_language["en"])


@dataclass(frozen=True)
class Topic:
    """One concept; `names` are its labels by language, `same_as` the same one in public
    vocabularies."""

    key: str
    group: str
    label: Text
    note: Text
    names: Mapping[str, str]
    broader: str = ""
    same_as: tuple[str, ...] = ()
    replaced_by: str = ""


@dataclass(frozen=True)
class Group:
    key: str
    label: Text


@dataclass(frozen=True)
class Vocabulary:
    """Every topic there ever was, and which version of the list this is."""

    version: int
    groups: Sequence[Group]
    all: Mapping[str, Topic]

    @classmethod
    def read(cls, file: Path) -> Self:
        """ValueError for a successor, a broader topic or a group that the file does not hold, and
        for successors that lead back to where they began."""
        told = tomllib.loads(file.read_text("utf-8"))
        groups = [Group(one["key"], _words(one)) for one in told["groups"]]
        found = cls(told["version"], groups, {one["key"]: _topic(one) for one in told["concepts"]})
        for topic in found.all.values():
            found.current(topic.key)
            if topic.broader and topic.broader not in found.all:
                raise ValueError(f"{topic.key} is narrower than {topic.broader}, which is unknown")
            if topic.group not in {group.key for group in groups}:
                raise ValueError(f"{topic.key} is in the group {topic.group}, which is unknown")
        return found

    def in_use(self) -> list[Topic]:
        """Those that can be chosen, in the order of the file."""
        return [topic for topic in self.all.values() if not topic.replaced_by]

    def choices(self) -> list[tuple[str, Text]]:
        return [(topic.key, topic.label) for topic in self.in_use()]

    def current(self, key: str) -> Topic | None:
        """The topic that stands for this key today; None for what never was a topic."""
        passed = set()
        while (topic := self.all.get(key)) is not None and topic.replaced_by:
            passed.add(key)
            key = topic.replaced_by
            if key in passed or key not in self.all:
                raise ValueError(f"{topic.key} was replaced by {key}, which is no topic in use")
        return topic

    def among(self, keys: Iterable[str]) -> list[Topic]:
        """The topics of today that these keys stand for, each once, in the order of the file."""
        wanted = {topic.key for key in keys if (topic := self.current(key)) is not None}
        return [topic for topic in self.all.values() if topic.key in wanted]

    def covered(self, key: str) -> frozenset[str]:
        """The keys under which what is on this topic is kept: its own, and those it replaced."""
        return frozenset(
            {key}
            | {old for old in self.all if (now := self.current(old)) is not None and now.key == key}
        )

    def named(self, text: str) -> Topic | None:
        """The topic in use whose label, in any language, is this text."""
        wanted = plain(text)
        of_it = (topic for topic in self.in_use() if wanted in map(plain, topic.names.values()))
        return next(of_it, None)


def _topic(told: Mapping[str, Any]) -> Topic:
    return Topic(
        key=told["key"],
        group=told["group"],
        label=_words(told),
        note=_words({"en": told["note_en"], "es": told["note_es"]}),
        names={language: told[language] for language in ("es", "en")},
        broader=told.get("broader", ""),
        same_as=tuple(told.get("same_as", ())),
        replaced_by=told.get("replaced_by", ""),
    )


def _words(told: Mapping[str, Any]) -> Text:
    return lazystr(Words({"en": told["en"], "es": told["es"]}))


def shown_tag(text: str) -> str:
    """A word of one's own as it is kept: lower case, one space between words, no punctuation."""
    kept = "".join(c if c.isalnum() or c in "-'’" else " " for c in text.lower())
    return " ".join(kept.split()).strip("-'’ ")


def plain_tag(text: str) -> str:
    """What two spellings of the same tag have in common; empty when it says nothing."""
    return " ".join(words(shown_tag(text)))


TOPICS: Final = Vocabulary.read(FILE)
