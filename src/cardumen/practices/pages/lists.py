"""The list of practices: recent first, or those that hold the words, best first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.urls import reverse
from django.utils.http import urlencode

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.methods.retrieval import words
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import Format
from cardumen.practices.index import MOST, find
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import Card, card_of
from cardumen.practices.pages.excerpts import excerpt, marked
from cardumen.practices.pages.facts import facts_in_words
from cardumen.practices.pages.filters import (
    Chosen,
    Filter,
    Wanted,
    chosen_in,
    filters_for,
    practices_wanted,
)
from cardumen.practices.pages.offers import offer_for
from cardumen.practices.queries import LONG_TEXTS

A_PAGE: Final = 20
MOST_PAGES: Final = 100


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
class PracticeList:
    """`found` is how many hold the words, None when none were asked; `spelt` are the words that
    were looked for in place of one that no practice has, and `exactly` the address without them.
    `alike` says what the school is whose like are looked for."""

    wanted: Wanted
    filters: Sequence[Filter]
    chosen: Sequence[Chosen]
    cards: list[Card] = field(default_factory=list)
    page: Slice = field(default_factory=lambda: Slice(1, has_next=False))
    found: int | None = None
    spelt: Sequence[str] = ()
    exactly: str = ""
    alike: Sequence[tuple[Text, Text]] = ()
    most: int = MOST

    @property
    def take_away(self) -> list[tuple[str, Text]]:
        """Where what was asked for can be had as a file."""
        return [
            (f"{reverse('practices:export', args=[kind])}?{self.wanted.address}".rstrip("?"), label)
            for kind, label in Format.choices
        ]


def practice_list(
    viewer: Viewer, parameters: Mapping[str, str], acting_for: Organisation | None = None
) -> PracticeList:
    """What this viewer may read of what she asked for; numbers of pages out of range are brought
    into it."""
    wanted = Wanted.read(parameters)
    filters = filters_for(wanted, offer_for(viewer))
    school = _school(viewer, wanted, acting_for)
    number = _page_number(parameters.get("page", ""))
    part = (_best if wanted.q else _newest)(viewer, wanted, (number - 1) * A_PAGE)
    return PracticeList(
        wanted=wanted,
        filters=filters,
        chosen=chosen_in(wanted, filters, school),
        cards=part.cards,
        page=Slice(number, has_next=part.has_next and number < MOST_PAGES),
        found=part.found,
        spelt=part.spelt,
        exactly=urlencode({**wanted.parameters, "exactly": "1"}),
        alike=facts_in_words(school) if school is not None else (),
    )


@dataclass(frozen=True)
class _Part:
    """The cards of one page and whether others follow. `found` and `spelt` as in PracticeList."""

    cards: list[Card]
    has_next: bool
    found: int | None = None
    spelt: Sequence[str] = ()


def _newest(viewer: Viewer, wanted: Wanted, start: int) -> _Part:
    practices = practices_wanted(viewer, wanted).recent_first().with_covers(viewer)
    rows = list(practices.for_cards(facts=wanted.about_schools)[start : start + A_PAGE + 1])
    cards = [
        card_of(row, getattr(row, "topic", None), facts=wanted.about_schools)
        for row in rows[:A_PAGE]
    ]
    return _Part(cards, has_next=len(rows) > A_PAGE)


def _best(viewer: Viewer, wanted: Wanted, start: int) -> _Part:
    answer = find(practices_wanted(viewer, wanted), wanted.q, exactly=wanted.exactly)
    here = answer.numbers[start : start + A_PAGE]
    cards = Practice.objects.filter(pk__in=here).for_cards(facts=wanted.about_schools)
    whole = cards.with_covers(viewer).defer(None)
    by_key = {practice.pk: practice for practice in whole}
    rows = [by_key[pk] for pk in here if pk in by_key]
    return _Part(
        [_marked_card(row, answer.terms, facts=wanted.about_schools) for row in rows],
        has_next=start + A_PAGE < len(answer.numbers),
        found=len(answer.numbers),
        spelt=_as_written(rows, answer.guessed.keys()),
    )


def _as_written(practices: Iterable[Practice], terms: Collection[str]) -> list[str]:
    """The terms as words of these practices: of what the reader may not read, none is told."""
    written: dict[str, str] = {}
    for practice in practices:
        missing = [term for term in terms if term not in written]
        if not missing:
            break
        texts = [practice.title, practice.summary, *(getattr(practice, n) for n in LONG_TEXTS)]
        written |= words("\n".join(texts), practice.language, missing)
    return list(dict.fromkeys(written[term].lower() for term in terms if term in written))


def _school(viewer: Viewer, wanted: Wanted, acting_for: Organisation | None) -> Organisation | None:
    if not wanted.alike:
        return None
    if acting_for is not None and acting_for.pk == wanted.alike:
        return acting_for
    schools = Organisation.objects.visible_to(viewer).select_related("facts")
    return schools.filter(pk=wanted.alike).first()


def _marked_card(practice: Practice, terms: frozenset[str], *, facts: bool) -> Card:
    """In the reader's language where words of hers stand in it, else in its own."""
    topic = getattr(practice, "topic", None)
    card = card_of(practice, topic, facts=facts)
    if card.language != practice.language:
        title = marked(str(card.title), card.language, terms)
        text = excerpt([str(card.text)], card.language, terms)
        if title or text:
            return replace(card, title=title or card.title, text=text or card.text)
    texts = [practice.summary, *(getattr(practice, name) for name in LONG_TEXTS)]
    return card_of(
        practice,
        topic,
        title=marked(practice.title, practice.language, terms),
        text=excerpt(texts, practice.language, terms),
        facts=facts,
    )


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return 1
    return min(max(int(text), 1), MOST_PAGES)
