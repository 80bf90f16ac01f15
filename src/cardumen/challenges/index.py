"""Challenges in full text: what stands in the index, and what a reader finds in it."""

from typing import Final

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.methods.retrieval import terms
from cardumen.practices.index import query_terms
from cardumen.search.actions import index_document, remove_document
from cardumen.search.index import search

COLLECTION: Final = "challenges"
WEIGHTS: Final = {"title": 3.0, "problem": 2.0, "tried": 1.0}
# A list is at most so long; no one turns so many pages.
MOST: Final = 400
LONGEST_QUERY: Final = 2000


def keep_in_index(challenge: Challenge) -> None:
    """In the transaction of the write. Drafts are not found by anyone."""
    if challenge.state == ChallengeState.DRAFT:
        remove_document(collection=COLLECTION, number=challenge.pk)
        return
    index_document(
        collection=COLLECTION,
        number=challenge.pk,
        fields={field: terms(getattr(challenge, field), challenge.language) for field in WEIGHTS},
        weights=WEIGHTS,
    )


def found(text: str, *, top: int = MOST) -> list[int]:
    """Ids of shared challenges that answer the text, in either language, best first.

    Whoever may read them: the caller asks that.
    """
    asked = query_terms(text[:LONGEST_QUERY])
    return [hit.number for hit in search(COLLECTION, asked, top=top, explain=False)]
