"""The terms that a collection knows: whether it has one, what begins so, what is spelt nearly so.

What a process keeps is known by its version, as in `index`: one question to the database when
nothing was packed meanwhile, two when something was.
"""

from datetime import datetime
from functools import cached_property

from django.db.models.functions import Length

from cardumen.methods.retrieval import Near, Vocabulary
from cardumen.search.index import Fresh, Head, fresh_documents
from cardumen.search.models import Posting

NOTHING = Vocabulary.of(())

# By collection: version, the packed terms; and the stamps of the fresh documents, their terms.
_packed: dict[int, tuple[int, Vocabulary]] = {}
_fresh: dict[int, tuple[frozenset[tuple[int, datetime]], "Terms"]] = {}


class Terms:
    """The terms of a collection, packed or fresh."""

    def __init__(self, packed: Vocabulary, fresh: list[Fresh]) -> None:
        self.packed = packed
        self._documents = [one.weighted.frequencies for one in fresh if one.weighted is not None]

    def __contains__(self, term: str) -> bool:
        return term in self.packed or any(term in document for document in self._documents)

    def beginning(self, text: str, *, most: int = 8) -> list[str]:
        """The first that begin so, in alphabetical order: for a word still being typed."""
        both = {*self.packed.beginning(text, most), *self._lately.beginning(text, most)}
        return sorted(both)[:most]

    def near(self, term: str, *, most: int) -> list[Near]:
        """Those spelt nearly so, as `Vocabulary.near` gives them; those that more hold, about."""
        found: dict[str, Near] = {}
        for one in (*self.packed.near(term, most), *self._lately.near(term, most)):
            other = found.get(one.term)
            found[one.term] = (
                one if other is None else one._replace(holding=one.holding + other.holding)
            )
        return sorted(found.values(), key=lambda one: (one.distance, -one.holding, one.term))[:most]

    @cached_property
    def _lately(self) -> Vocabulary:
        holding: dict[str, int] = {}
        for document in self._documents:
            for term in document:
                holding[term] = holding.get(term, 0) + 1
        return Vocabulary.of(holding.items())


def terms_of(at: Head) -> Terms:
    key, version, changed = at
    if key is None:
        return Terms(NOTHING, [])
    stamps = frozenset(changed)
    packed = _packed_terms(key, version)
    kept = _fresh.get(key)
    if kept is None or kept[0] != stamps or kept[1].packed is not packed:
        kept = _fresh[key] = stamps, Terms(packed, fresh_documents(key, changed))
    return kept[1]


def _packed_terms(key: int, version: int) -> Vocabulary:
    """How many bytes a posting list takes says well enough how many documents it names; one of no
    bytes names none."""
    kept = _packed.get(key)
    if kept is None or kept[0] != version:
        sizes = Posting.objects.filter(collection=key).annotate(size=Length("coded"))
        counts = sizes.filter(size__gt=0).values_list("term", "size")
        kept = _packed[key] = version, Vocabulary.of(counts.iterator(chunk_size=10_000))
    return kept[1]
