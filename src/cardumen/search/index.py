"""Asking the index: exact BM25 over packed postings and over what changed since they were packed.

Two questions to the database. What a process keeps between searches (lengths of the packed
documents, terms of the fresh ones) is known by its version, so that it is never out of date.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as Numbers
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np
from django.db.models import FilteredRelation, Q
from numpy.typing import NDArray

from cardumen.methods.retrieval import (
    Lengths,
    Postings,
    Statistics,
    Weighted,
    contributions,
    idf,
    score,
)
from cardumen.methods.retrieval.coding import decode
from cardumen.search.models import Collection, Document, Posting

# Key and version of a collection, and which of its documents are fresh.
Head = tuple[int | None, int, list[tuple[int, datetime]]]
Query = dict[str, tuple[int, Postings]]
# What is the least score of an answer, from a function that gives the idf of a term.
Least = Callable[[Callable[[str], float]], float]
# A text is asked with its most frequent terms: more of them cost time and tell nothing.
MOST_TERMS = 120
FEW = 5
_NONE = Postings.of({})


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found; `terms` says what each term of the query that it holds adds to `score`."""

    number: int
    score: float
    terms: Mapping[str, float]


class Fresh(NamedTuple):
    """A document changed since the last packing; None when it was removed."""

    number: int
    weighted: Weighted | None


@dataclass(frozen=True, slots=True)
class _Part:
    """Documents that are scored together, with the postings that name them."""

    lengths: Lengths
    query: Query


Held = tuple[list[_Part], Statistics]

# By collection: version, the packed documents; then the same without the fresh ones.
_packed: dict[int, tuple[int, Lengths]] = {}
_believed: dict[int, tuple[int, tuple[int, ...], Lengths]] = {}
# By collection: the fresh documents by their key and moment of change.
_fresh: dict[int, dict[tuple[int, datetime], Fresh]] = {}


def search(
    collection: str,
    query_terms: Sequence[str],
    *,
    top: int = 20,
    allowed: Numbers[int] | None = None,
    require_all: bool = False,
    weights: Mapping[str, float] | None = None,
    explain: bool = True,
    least: Least | None = None,
    answers: Numbers[str] = (),
    at: Head | None = None,
    held: "Held | None" = None,
) -> list[Hit]:
    """The best `top` documents for the terms, best first; equal scores in the order of numbers.

    query_terms  as `terms()` gives them; a repeated term counts as often as it is asked
    allowed      numbers of the only documents to find
    require_all  find only documents that hold every term
    weights      of a term, 1 where none is given; above 0
    explain      False leaves `Hit.terms` empty, which is faster for a long list
    least        documents of a lower score are left out, but for those that hold one of `answers`
    at           as `head` gave it a moment ago, for whoever asks several things
    held         as `held` gave it of the same terms, for whoever asks again
    """
    asked = _most_asked(query_terms)
    if not asked or top <= 0:
        return []
    parts, statistics = held or _parts(at or head(collection), list(asked))
    weight = {term: count * (weights or {}).get(term, 1.0) for term, count in asked.items()}
    only = None if allowed is None else _ids(allowed)
    needed = 0.0 if least is None else least(_rarities(parts, statistics))
    hits: list[Hit] = []
    for part in parts:
        ranking = score(
            part.query,
            part.lengths,
            statistics,
            top=top,
            weights=weight,
            allowed=only,
            require_all=require_all,
            least=needed,
            answers=answers,
        )
        found = ranking.documents
        reasons: Sequence[Mapping[str, float]] = [{}] * len(found)
        if explain:
            reasons = contributions(part.query, part.lengths, statistics, found, weights=weight)
        hits += map(Hit, found.tolist(), ranking.scores.tolist(), reasons)
    return sorted(hits, key=lambda hit: (-hit.score, hit.number))[:top]


def held(query_terms: Iterable[str], *, at: Head) -> Held:
    """What the index holds of these terms."""
    return _parts(at, list(_most_asked(query_terms)))


def _most_asked(query_terms: Iterable[str]) -> dict[str, int]:
    return dict(Counter(query_terms).most_common(MOST_TERMS))


def holding(terms: Sequence[str], *, at: Head) -> dict[str, NDArray[np.uint32]]:
    """The numbers of the documents that hold each of the terms."""
    parts, _ = _parts(at, list(terms))
    return {
        term: np.concatenate([_believed_of(part, term) for part in parts] or [_NONE.documents])
        for term in terms
    }


def _believed_of(part: _Part, term: str) -> NDArray[np.uint32]:
    documents, believed = part.query[term][1].documents, part.lengths.ids
    if not documents.size or not believed.size:
        return _NONE.documents
    places = np.searchsorted(believed, documents)
    kept: NDArray[np.uint32] = documents[believed.take(places, mode="clip") == documents]
    return kept


def _rarities(parts: Sequence[_Part], statistics: Statistics) -> Callable[[str], float]:
    """The idf of a term of the query; of one that was not asked, 0. One that FEW hold is as rare
    as one that nothing holds: whether something is found must not tell what stands in a document
    that the reader may not see."""
    holding = {term: number for part in parts[:1] for term, (number, _) in part.query.items()}
    return lambda term: (
        idf(statistics.documents, max(holding[term], FEW)) if term in holding else 0.0
    )


def _parts(at: Head, terms: list[str]) -> Held:
    """The packed documents that are to be believed, and the fresh ones, ready to be scored."""
    key, version, changed = at
    if key is None:
        return [], Statistics(0, 0.0)
    fresh = fresh_documents(key, changed)
    masked = _ids([document.number for document in fresh])
    lengths = _believed_lengths(key, version, masked)
    packed = dict.fromkeys(terms, _NONE)
    rows = Posting.objects.filter(collection=key, term__in=terms)
    for term, coded in rows.values_list("term", "coded"):
        packed[term] = decode(bytes(coded))
    live = {item.number: item.weighted for item in fresh if item.weighted is not None}
    added = {
        term: Postings.of(
            {
                number: weighted.frequencies[term]
                for number, weighted in live.items()
                if term in weighted.frequencies
            }
        )
        for term in terms
    }
    holding = {
        term: len(packed[term]) - _shared(packed[term].documents, masked) + len(added[term])
        for term in terms
    }
    parts = [
        _Part(lengths, {term: (holding[term], packed[term]) for term in terms}),
        _Part(
            Lengths.of({number: weighted.length for number, weighted in live.items()}),
            {term: (holding[term], added[term]) for term in terms},
        ),
    ]
    return parts, _together([part.lengths.statistics for part in parts])


def head(collection: str) -> Head:
    """One question, so that version and fresh documents fit each other."""
    rows = list(
        Collection.objects.filter(name=collection)
        .annotate(fresh=FilteredRelation("documents", condition=Q(documents__is_packed=False)))
        .values_list("pk", "version", "fresh__pk", "fresh__changed_at")
    )
    if not rows:
        return None, 0, []
    changed = [(document, moment) for _, _, document, moment in rows if document is not None]
    return rows[0][0], rows[0][1], changed


def fresh_documents(key: int, changed: list[tuple[int, datetime]]) -> list[Fresh]:
    """The fresh documents; only those that changed since this process last looked are fetched."""
    known = _fresh.get(key, {})
    missing = [document for document, moment in changed if (document, moment) not in known]
    found = {stamp: known[stamp] for stamp in changed if stamp in known}
    for row in Document.objects.filter(pk__in=missing) if missing else ():
        weighted = None if row.is_removed else Weighted(row.frequencies, row.length)
        found[row.pk, row.changed_at] = Fresh(row.number, weighted)
    _fresh[key] = found
    return list(found.values())


def _believed_lengths(key: int, version: int, masked: NDArray[np.uint32]) -> Lengths:
    """Lengths of the packed documents but for the masked ones."""
    mask = tuple(masked.tolist())
    kept = _believed.get(key)
    if kept is not None and kept[:2] == (version, mask):
        return kept[2]
    whole = _packed_lengths(key, version)
    staying = np.isin(whole.ids, masked, assume_unique=True, invert=True)
    lengths = Lengths(whole.ids[staying], whole.lengths[staying]) if mask else whole
    _believed[key] = (version, mask, lengths)
    return lengths


def _packed_lengths(key: int, version: int) -> Lengths:
    kept = _packed.get(key)
    if kept is not None and kept[0] == version:
        return kept[1]
    row = Collection.objects.filter(pk=key).first()
    if row is None:
        # Rebuilt and replaced since we asked for it.
        return Lengths.of({})
    lengths = Lengths.unpack(bytes(row.ids), bytes(row.lengths))
    _packed[key] = (row.version, lengths)
    return lengths


def _ids(numbers: Numbers[int]) -> NDArray[np.uint32]:
    """Ascending, without repeats; a number that no document can have is left out."""
    exact = np.unique(np.fromiter(numbers, dtype=np.int64, count=len(numbers)))
    return exact[(exact >= 0) & (exact < 2**32)].astype(np.uint32)


def _shared(documents: NDArray[np.uint32], masked: NDArray[np.uint32]) -> int:
    """How many of the masked numbers a posting list names."""
    if not documents.size or not masked.size:
        return 0
    places = np.searchsorted(documents, masked)
    return int(np.count_nonzero(documents.take(places, mode="clip") == masked))


def _together(parts: Sequence[Statistics]) -> Statistics:
    documents = sum(part.documents for part in parts)
    total = sum(part.documents * part.average_length for part in parts)
    return Statistics(documents, total / documents if documents else 0.0)


def frequencies_of(collection: str, number: int) -> Mapping[str, float]:
    """The terms of a document with their weighted frequencies; none when it is not there."""
    row = Document.objects.filter(collection__name=collection, number=number).first()
    return {} if row is None or row.is_removed else row.frequencies
