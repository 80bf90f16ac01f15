"""The topics with what there is on each; the words of people's own; and what a change of the
thesaurus changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from cardumen.kernel.errors import Text
from cardumen.labels.enums import LabelKind
from cardumen.labels.models import FreeTag
from cardumen.labels.thesaurus.pages import Trial
from cardumen.labels.thesaurus.vocabulary import Row
from cardumen.labels.vocabulary import TOPICS, Topic, plain_tag
from cardumen.methods.retrieval import concept_term, terms, understand
from cardumen.networks.standing import Viewer
from cardumen.practices.finding import matching
from cardumen.practices.index import COLLECTION, LANGUAGES
from cardumen.practices.models import Practice, PracticeTag
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.pages.offers import offer_for
from cardumen.search.index import search
from cardumen.ui.panels import panel

MOST_TAGS: Final = 60
MOST_COMPLETED: Final = 8
# Of each text that is tried, so many answers are compared, and so many of them told.
MOST_COMPARED: Final = 50
MOST_TOLD: Final = 5


def topics_page(viewer: Viewer) -> dict[str, Any]:
    """Each topic with how many practices on it they may read, and the topic above it."""
    offer = offer_for(viewer)

    def counted(topic: Topic) -> tuple[Topic, int, Text]:
        broader = TOPICS.all[topic.broader].label if topic.broader else ""
        return topic, offer.on_topic(topic.key), broader

    return {
        "version": TOPICS.version,
        "groups": [
            (group.label, [counted(one) for one in TOPICS.in_use() if one.group == group.key])
            for group in TOPICS.groups
        ],
        "tags": offer.free_tags()[:MOST_TAGS],
    }


def mergeable_tags() -> QuerySet[FreeTag]:
    """Those in use on something published, for whoever curates them."""
    used = PracticeTag.objects.filter(kind=LabelKind.FREE, practice__state="published")
    return FreeTag.objects.filter(topic="", value__in=used.values("value")).order_by("value")


def completions(viewer: Viewer, written: str) -> list[str]:
    """What is written, its last word finished in each way that is in use on something they can
    read, the most used first. Accents do not matter; words that stand there are not said again."""
    *before, last = written.split(",")
    said = {plain_tag(word) for word in before}
    begun = plain_tag(last)
    known = (word for word, _count in offer_for(viewer).free_tags())
    found = [
        word for word in known if (plain := plain_tag(word)).startswith(begun) and plain not in said
    ]
    kept = "".join(f"{word.strip()}, " for word in before)
    return [f"{kept}{word}" for word in found[:MOST_COMPLETED]]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first of the practices that a text would find, or would not find any more; `more`: how
    many others."""

    text: str
    found: Sequence[Practice]
    lost: Sequence[Practice]
    more: int


@panel("thesaurus", "practices/topics/differences.html")
def practices_found(trial: Trial, viewer: Viewer) -> dict[str, Any]:
    """What a change of the thesaurus changes for this viewer's searches."""
    readable = Practice.objects.published().visible_to(viewer)
    speaking = _speaking(trial.row, readable) if trial.row else []
    told = (_difference(text, trial, readable, speaking) for text in trial.texts)
    return {"differences": [one for one in told if one.found or one.lost]}


def _difference(
    text: str, trial: Trial, readable: PracticeQuerySet, speaking: Sequence[int]
) -> Difference:
    asked = understand(text, trial.before, languages=LANGUAGES)
    meant = understand(text, trial.after, languages=LANGUAGES)
    now = matching(readable, asked, most=MOST_COMPARED)
    then = matching(readable, meant, most=MOST_COMPARED)
    if trial.row and concept_term(trial.row.key) in meant.answers:
        then += speaking
    found = [pk for pk in dict.fromkeys(then) if pk not in now]
    lost = [pk for pk in now if pk not in then]
    shown = found[:MOST_TOLD], lost[:MOST_TOLD]
    known = readable.in_bulk([pk for pks in shown for pk in pks])
    return Difference(
        text,
        [known[pk] for pk in shown[0]],
        [known[pk] for pk in shown[1]],
        len(found) + len(lost) - len(known),
    )


def _speaking(row: Row, readable: PracticeQuerySet) -> list[int]:
    """The practices that have a word or phrase of a new row: they have its concept as soon as they
    are indexed again."""
    found: dict[int, None] = {}
    for language, phrases in row.words.items():
        for phrase in phrases:
            wanted = terms(phrase, language)
            hits = search(COLLECTION, wanted, top=MOST_COMPARED, require_all=True, explain=False)
            found |= dict.fromkeys(hit.number for hit in hits)
    return list(readable.filter(pk__in=found).values_list("pk", flat=True))
