"""Challenges in full text: what stands in the index, and what a reader finds in it."""

from typing import Final

from django.db import transaction

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.labels.enums import LabelKind
from cardumen.labels.thesaurus.index import current
from cardumen.labels.vocabulary import TOPICS
from cardumen.methods.retrieval import Passage, terms, terms_of_meaning, understand
from cardumen.practices.index import LANGUAGES
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
        meaning=terms_of_meaning(
            [
                Passage(getattr(challenge, name), challenge.language, weight)
                for name, weight in WEIGHTS.items()
            ],
            [topic.key for topic in TOPICS.among(_topics(challenge))],
            current(),
        ),
    )


@transaction.atomic
def index_again(number: int) -> None:
    """Of a challenge whose labels, or the thesaurus, have changed without it. Where its terms are
    the same, nothing is written."""
    for challenge in Challenge.objects.select_for_update().filter(pk=number):
        keep_in_index(challenge)


def found(text: str, *, top: int = MOST) -> list[int]:
    """Ids of shared challenges that are about what the text is about, in either language, best
    first.

    Whoever may read them: the caller asks that.
    """
    question = understand(text[:LONGEST_QUERY], current(), languages=LANGUAGES)
    hits = search(
        COLLECTION,
        list(question.terms),
        top=top,
        weights=question.terms,
        explain=False,
        least=question.least,
        answers=question.answers,
    )
    return [hit.number for hit in hits]


def _topics(challenge: Challenge) -> list[str]:
    of_it = challenge.tags.filter(kind=LabelKind.TOPIC).order_by("pk")
    return list(of_it.values_list("value", flat=True))
