"""A practice in a few words: for lists, for panels, and for the rooms above."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import EVIDENCE_MEANING, Evidence, TagKind, Topic
from cardumen.practices.models import Hosting, Practice, PracticeTag
from cardumen.practices.queries import PracticeQuerySet

TONES: Final = {Evidence.DECLARED: "", Evidence.DOCUMENTED: "sea", Evidence.VERIFIED: "leaf"}
TOPICS: Final = dict(Topic.choices)
GRADES: Final = dict(Evidence.choices)


@dataclass(frozen=True, slots=True)
class Card:
    title: str | SafeString
    url: str
    text: str | SafeString
    grade: Text
    grade_meaning: Text
    tone: str
    topic: Text
    school: str
    place: str
    language: str
    state: str
    adaptations: int


@dataclass(frozen=True, slots=True)
class Known:
    """All that another room needs to show a practice and to say why it may help."""

    practice: Practice
    card: Card
    tags: Mapping[str, frozenset[str]]
    hosting: Hosting | None

    @property
    def organisation(self) -> Organisation:
        """With its facts of the latest year, its commune and its region."""
        return self.practice.organisation


def place_of(organisation: Organisation) -> str:
    parts = (organisation.commune, organisation.region)
    return ", ".join(dict.fromkeys(part.short_name for part in parts if part is not None))


def card_of(
    practice: Practice,
    topic: str | None,
    *,
    title: SafeString | None = None,
    text: SafeString | None = None,
) -> Card:
    """`title` and `text` stand in for its own where words were marked in them."""
    grade = Evidence(practice.evidence_grade)
    return Card(
        title=title or practice.title,
        url=f"{_address()}{practice.pk}/",
        text=text or practice.summary,
        grade=GRADES[grade],
        grade_meaning=EVIDENCE_MEANING[grade],
        tone=TONES[grade],
        topic=TOPICS.get(topic or "", ""),
        school=practice.organisation.name,
        place=place_of(practice.organisation),
        language=practice.language,
        state=practice.state,
        adaptations=practice.adaptation_count,
    )


def cards(practices: PracticeQuerySet, most: int) -> list[Card]:
    rows = practices.for_cards()[:most]
    return [card_of(practice, getattr(practice, "topic", None)) for practice in rows]


def known_practices(ids: Collection[int], viewer: Viewer) -> dict[int, Known]:
    """By id, those of them that this viewer may read. Three queries."""
    rows = (
        Practice.objects.published()
        .visible_to(viewer)
        .filter(pk__in=ids)
        .with_places()
        .select_related("organisation__facts")
    )
    practices = {practice.pk: practice for practice in rows}
    tags = _tags(practices)
    hostings = {
        hosting.organisation_id: hosting
        for hosting in Hosting.objects.filter(
            organisation__in={practice.organisation_id for practice in practices.values()}
        )
    }
    return {
        pk: Known(
            practice=practice,
            card=card_of(practice, next(iter(tags[pk][TagKind.TOPIC]), None)),
            tags={kind: frozenset(values) for kind, values in tags[pk].items()},
            hosting=hostings.get(practice.organisation_id),
        )
        for pk, practice in practices.items()
    }


def _tags(practices: Iterable[int]) -> Mapping[int, Mapping[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = PracticeTag.objects.filter(practice__in=list(practices)).order_by("pk")
    for practice, kind, value in rows.values_list("practice", "kind", "value"):
        found[practice][kind].append(value)
    return found


@cache
def _address() -> str:
    return reverse("practices:list")
