"""The topics with what there is on each; and the words of people's own."""

from typing import Any, Final

from django.db.models import QuerySet

from cardumen.kernel.errors import Text
from cardumen.labels.enums import LabelKind
from cardumen.labels.models import FreeTag
from cardumen.labels.vocabulary import TOPICS, Topic, plain_tag
from cardumen.networks.standing import Viewer
from cardumen.practices.models import PracticeTag
from cardumen.practices.pages.offers import offer_for

MOST_TAGS: Final = 60
MOST_COMPLETED: Final = 8


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
