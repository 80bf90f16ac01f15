"""The thesaurus of this process: the rows of the house, and those that the installation added."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from time import monotonic
from typing import NamedTuple

from cardumen.labels.thesaurus.models import OwnRow, OwnRowQuerySet
from cardumen.labels.thesaurus.vocabulary import (
    Row,
    build,
    read_words,
    shipped,
    shipped_thesaurus,
)
from cardumen.labels.vocabulary import TOPICS
from cardumen.methods.retrieval import Thesaurus

# What was added in another process is known in this one after so many seconds at most.
LIFE = 30.0


class _Kept(NamedTuple):
    rows: Sequence[Row]
    thesaurus: Thesaurus
    until: float


_kept: _Kept | None = None


def current() -> Thesaurus:
    """The thesaurus with which texts are indexed and questions are understood."""
    kept = _kept
    return kept.thesaurus if kept and monotonic() < kept.until else keep(own_rows())


def keep(rows: Sequence[Row]) -> Thesaurus:
    """Has these rows beside those of the house, until they are asked for again."""
    global _kept
    kept = _kept
    thesaurus = kept.thesaurus if kept and kept.rows == rows else extended(rows)
    _kept = _Kept(rows, thesaurus, monotonic() + LIFE)
    return thesaurus


def forget() -> None:
    """Has the rows asked for again: they have changed."""
    global _kept
    _kept = None


def own_rows(among: OwnRowQuerySet | None = None) -> list[Row]:
    """Of the installation, in the order in which they were added."""
    rows = OwnRow.objects.all() if among is None else among
    return [row_of(own) for own in rows.in_force()]


def row_of(own: OwnRow) -> Row:
    return Row(
        [topic.key for topic in TOPICS.among(own.topics)],
        {"es": [own.concept, *read_words(own.spanish)], "en": read_words(own.english)},
        added=bool(own.country),
    )


def extended(rows: Iterable[Row]) -> Thesaurus:
    """The thesaurus of the house with rows of an installation. One that adds to a concept which
    is no more makes one of its own."""
    own = sorted(rows, key=lambda row: row.added)
    if not own:
        return shipped_thesaurus()
    known = {row.key for row in (*shipped(), *own) if not row.added}
    return build((*shipped(), *(replace(row, added=row.added and row.key in known) for row in own)))
