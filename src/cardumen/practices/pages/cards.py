"""A practice in a few words: for lists, for panels, and for the rooms above."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.practices.enums import EVIDENCE_MEANING, Evidence, Topic
from cardumen.practices.models import Practice
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


@cache
def _address() -> str:
    return reverse("practices:list")
