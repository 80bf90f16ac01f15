"""Practices in full text: what stands in the index of each; `finding` asks it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from cardumen.directory.enums import Level
from cardumen.labels.enums import LabelKind, Subject
from cardumen.labels.thesaurus.index import current
from cardumen.labels.vocabulary import TOPICS, Topic
from cardumen.methods.retrieval import (
    Passage,
    Weighted,
    terms,
    terms_of_meaning,
    together,
    understand,
    weigh,
)
from cardumen.methods.retrieval.meaning import asked_words
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import Practice
from cardumen.search.actions import index_weighted, rebuild_collection, remove_document

COLLECTION: Final = "practices"
# What a school would look for stands in the first three, above all in the problem, in whose words a
# challenge is told; what it was like, and where to begin, is read once it has been found.
WEIGHTS: Final = {
    "title": 3.0,
    "summary": 2.0,
    "problem": 3.0,
    "what_we_did": 1.0,
    "needs_people": 1.0,
    "needs_time": 1.0,
    "needs_money": 1.0,
    "results": 1.0,
    "evidence": 0.5,
    "what_did_not_work": 0.5,
    "start_on_monday": 0.5,
    # What its card says beside the text: its own words, then levels, subjects, school and place.
    "tags": 3.0,
    "card": 1.0,
}
LANGUAGES: Final = [language for language, _ in settings.LANGUAGES]
Labels = Mapping[str, Sequence[str]]
TEXTS: Final = [name for name in WEIGHTS if name not in {"tags", "card"}]


def keep_in_index(practice: Practice) -> None:
    """In the transaction of the write. Only what is published is found."""
    if practice.state == PracticeState.PUBLISHED:
        index_weighted(collection=COLLECTION, number=practice.pk, weighted=_weighted(practice))
    else:
        remove_document(collection=COLLECTION, number=practice.pk)


@transaction.atomic
def index_again(number: int) -> None:
    """Of a practice about which others have changed something: the name of its school, a label, the
    thesaurus. Where its terms are the same, nothing is written."""
    for practice in Practice.objects.select_for_update().filter(pk=number):
        keep_in_index(practice)


def rebuild_index() -> int:
    """After a bulk load, or when the analysis of text has changed; outside a transaction."""
    return rebuild_collection(collection=COLLECTION, documents=_documents())


def query_terms(text: str) -> list[str]:
    """The terms of what someone types, who may look for practices in any language.

    A word that one language only uses for grammar is no term of another either.
    """
    return list(dict.fromkeys(t for word in asked_words(text, LANGUAGES) for t in word.terms))


def _weighted(practice: Practice) -> Weighted:
    """In its own language and in those into which it is translated for all its readers: found in
    any, it is one."""
    labels = _labels(practice)
    return together(
        [
            weigh(_fields(practice, telling, labels), WEIGHTS, _meaning(practice, telling, labels))
            for telling in (practice, *practice.translations.all())
            if telling is practice or (telling.is_published and telling.is_for_all_of(practice))
        ]
    )


def _fields(practice: Practice, telling: Any, labels: Labels) -> dict[str, list[str]]:
    fields = {name: terms(getattr(telling, name), telling.language) for name in TEXTS}
    fields["tags"] = [term for word in labels.get(LabelKind.FREE, ()) for term in query_terms(word)]
    fields["card"] = query_terms(" ".join(_card(practice, labels)))
    return fields


def _meaning(practice: Practice, telling: Any, labels: Labels) -> dict[str, float]:
    """The concepts that it speaks of, and the topics that it is labelled with, as terms."""
    passages = [Passage(getattr(telling, name), telling.language, WEIGHTS[name]) for name in TEXTS]
    passages += [
        Passage(word, practice.language, WEIGHTS["tags"]) for word in labels.get(LabelKind.FREE, ())
    ]
    topics = [topic.key for value in labels.get(LabelKind.TOPIC, ()) for topic in _today(value)]
    return terms_of_meaning(passages, list(dict.fromkeys(topics)), current())


def suggested_topics(practice: Practice) -> list[str]:
    """What its title, summary and problem are about, the surest first."""
    text = f"{practice.title}\n{practice.summary}\n{practice.problem}"
    return list(understand(text, current(), languages=[practice.language]).topics)


def _today(value: str) -> list[Topic]:
    topic = TOPICS.current(value)
    return [] if topic is None else [topic]


def _labels(practice: Practice) -> Labels:
    """Its labels by kind, in the order in which they were given."""
    found: dict[str, list[str]] = {}
    for tag in sorted(practice.tags.all(), key=lambda tag: tag.pk):
        found.setdefault(tag.kind, []).append(tag.value)
    return found


def _card(practice: Practice, labels: Labels) -> Iterator[str]:
    """What its card says beside the text, in every language."""
    organisation = practice.organisation
    yield f"{organisation.name} {organisation.locality}"
    known = {LabelKind.LEVEL: dict(Level.choices), LabelKind.SUBJECT: dict(Subject.choices)}
    for language in LANGUAGES:
        with override(language):
            for kind, choices in known.items():
                yield from (str(choices[key]) for key in labels.get(kind, ()) if key in choices)


def _documents() -> Iterator[tuple[int, Weighted]]:
    published = Practice.objects.published().with_places().order_by("pk")
    whole = published.prefetch_related("translations", "tags")
    for practice in whole.iterator(chunk_size=500):
        yield practice.pk, _weighted(practice)
