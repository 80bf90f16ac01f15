"""The topics with what there is on each; and the words of people's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer
from cardumen.practices import rules
from cardumen.practices.enums import TagKind
from cardumen.practices.models import FreeTag, PracticeTag
from cardumen.practices.pages.offers import offer_for
from cardumen.practices.topics import TOPICS, Topic

MOST_TAGS: Final = 60


@dataclass(frozen=True)
class Counted:
    """`count` of the practices on it that the viewer may read; `broader` is the topic above it."""

    topic: Topic
    count: int
    broader: Text


@dataclass(frozen=True)
class Topics:
    version: int
    groups: Sequence[tuple[Text, Sequence[Counted]]]
    tags: Sequence[tuple[str, int]]
    may_curate: bool


def topics_page(viewer: Viewer) -> Topics:
    offer = offer_for(viewer)
    counted = [
        Counted(
            topic,
            offer.on_topic(topic.key),
            TOPICS.all[topic.broader].label if topic.broader else "",
        )
        for topic in TOPICS.in_use()
    ]
    return Topics(
        version=TOPICS.version,
        groups=[
            (group.label, [one for one in counted if one.topic.group == group.key])
            for group in TOPICS.groups
        ],
        tags=offer.free_tags()[:MOST_TAGS],
        may_curate=rules.may_curate_topics.allows(viewer),
    )


def mergeable_tags() -> QuerySet[FreeTag]:
    """Those in use on something published, for whoever curates them."""
    used = PracticeTag.objects.filter(kind=TagKind.FREE, practice__state="published")
    return FreeTag.objects.filter(topic="", value__in=used.values("value")).order_by("value")
