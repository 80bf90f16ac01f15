"""The list of practices: recent first, or those that hold the words, best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Self

from django.conf import settings
from django.utils.http import urlencode
from django.utils.translation import get_language_info

from cardumen.directory.enums import Level
from cardumen.kernel.errors import Text
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import Evidence, TagKind, Topic
from cardumen.practices.index import MOST, find
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import Card, card_of
from cardumen.practices.pages.excerpts import excerpt, marked
from cardumen.practices.queries import LONG_TEXTS, PracticeQuerySet

A_PAGE: Final = 20
MOST_PAGES: Final = 100
MOST_NETWORKS: Final = 200

Choices = Sequence[tuple[str, Text]]


@dataclass(frozen=True)
class Slice:
    """One page of a list whose length may not be known."""

    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


@dataclass(frozen=True)
class Filter:
    """One choice among `choices`; what is not among them chooses nothing."""

    name: str
    choices: Choices
    chosen: str

    @property
    def label(self) -> Text:
        return dict(self.choices).get(self.chosen, "")


@dataclass(frozen=True)
class PracticeList:
    q: str
    filters: Mapping[str, Filter]
    cards: list[Card] = field(default_factory=list)
    page: Slice = field(default_factory=lambda: Slice(1, has_next=False))
    found: int | None = None
    most: int = MOST

    @property
    def is_filtered(self) -> bool:
        return any(one.chosen for one in self.filters.values())

    @property
    def address(self) -> str:
        """The query that gives this list, without what was left empty."""
        chosen = {name: one.chosen for name, one in self.filters.items()}
        return urlencode({k: v for k, v in {"q": self.q, **chosen}.items() if v})

    @classmethod
    def asked(cls, parameters: Mapping[str, str]) -> Self:
        networks = Network.objects.order_by("name", "pk").values_list("slug", "name")
        filters: dict[str, Choices] = {
            "topic": Topic.choices,
            "level": Level.choices,
            "evidence": Evidence.choices,
            "network": list(networks[:MOST_NETWORKS]),
            "language": [
                (code, get_language_info(code)["name_translated"]) for code, _ in settings.LANGUAGES
            ],
        }
        return cls(
            q=parameters.get("q", "").strip()[:300],
            filters={
                name: Filter(
                    name,
                    choices,
                    value if (value := parameters.get(name, "")) in dict(choices) else "",
                )
                for name, choices in filters.items()
            },
        )


def practice_list(viewer: Viewer, parameters: Mapping[str, str]) -> PracticeList:
    """What this viewer may read of what she asked for; numbers of pages out of range are brought
    into it."""
    asked = PracticeList.asked(parameters)
    practices = _filtered(Practice.objects.published().visible_to(viewer), asked.filters)
    number = _page_number(parameters.get("page", ""))
    start = (number - 1) * A_PAGE
    if asked.q:
        ids, terms = find(practices, asked.q)
        here = ids[start : start + A_PAGE]
        rows = _rows(here)
        return replace(
            asked,
            cards=[_marked_card(rows[pk], terms) for pk in here if pk in rows],
            page=Slice(number, has_next=start + A_PAGE < len(ids)),
            found=len(ids),
        )
    found = list(practices.recent_first().for_cards()[start : start + A_PAGE + 1])
    return replace(
        asked,
        cards=[card_of(row, getattr(row, "topic", None)) for row in found[:A_PAGE]],
        page=Slice(number, has_next=len(found) > A_PAGE and number < MOST_PAGES),
    )


def _filtered(practices: PracticeQuerySet, filters: Mapping[str, Filter]) -> PracticeQuerySet:
    chosen = {name: one.chosen for name, one in filters.items()}
    if chosen["topic"]:
        practices = practices.tagged(TagKind.TOPIC, chosen["topic"])
    if chosen["level"]:
        practices = practices.tagged(TagKind.LEVEL, chosen["level"])
    if chosen["evidence"]:
        practices = practices.filter(evidence_grade=chosen["evidence"])
    if chosen["network"]:
        practices = practices.filter(network__slug=chosen["network"])
    if chosen["language"]:
        practices = practices.filter(language=chosen["language"])
    return practices


def _rows(ids: Sequence[int]) -> dict[int, Practice]:
    """The long texts too: an excerpt is taken from them."""
    rows = Practice.objects.filter(pk__in=ids).for_cards().defer(None)
    return {practice.pk: practice for practice in rows}


def _marked_card(practice: Practice, terms: frozenset[str]) -> Card:
    texts = [practice.summary, *(getattr(practice, name) for name in LONG_TEXTS)]
    return card_of(
        practice,
        getattr(practice, "topic", None),
        title=marked(practice.title, practice.language, terms),
        text=excerpt(texts, practice.language, terms),
    )


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return 1
    return min(max(int(text), 1), MOST_PAGES)
