"""The list of practices: recent first, or those that hold the words, best first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.travel import NEAREST, nearest_first, point_of
from cardumen.kernel.errors import Text
from cardumen.labels.vocabulary import TOPICS, Topic
from cardumen.methods.retrieval import words
from cardumen.methods.travel import Point
from cardumen.networks.standing import Viewer, rows_for
from cardumen.practices.enums import Format
from cardumen.practices.finding import MOST, Found, find
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.models.tellings import LONG_TEXTS
from cardumen.practices.pages.cards import Card, card_of, for_cards, topic_of, with_covers
from cardumen.practices.pages.excerpts import excerpt, marked
from cardumen.practices.pages.facts import facts_in_words
from cardumen.practices.pages.filters import PracticeFilters, is_about_schools, practices_wanted
from cardumen.practices.pages.offers import offer_for
from cardumen.ui.lists import ListPage, Part, Take, list_page, uncounted
from cardumen.ui.panels import Group, called_so

# As far back as anyone pages.
MOST_LISTED: Final = 2000


@dataclass(frozen=True)
class PracticeList:
    """`found` is how many hold the words, None when none were asked; `spelt` are the words that
    were looked for in place of one that no practice has, and `exactly` the address without them.
    `named` are things that are called so; `topics` what the text is about. `alike` says what the
    school is whose like are looked for."""

    page: ListPage[Card]
    found: int | None = None
    spelt: Sequence[str] = ()
    named: Sequence[Group] = ()
    topics: Sequence[Topic] = ()
    alike: Sequence[tuple[Text, Text]] = ()
    most: int = MOST

    @property
    def exactly(self) -> str:
        return urlencode({**self.page.filters.parameters, "exactly": "1"})

    @property
    def take_away(self) -> list[tuple[str, Text]]:
        """Where what was asked for can be had as a file."""
        address = self.page.filters.address
        return [
            (f"{reverse('practices:export', args=[kind])}?{address}".rstrip("?"), label)
            for kind, label in Format.choices
        ]


def practice_list(
    filters: PracticeFilters, viewer: Viewer, acting_for: Organisation | None = None
) -> PracticeList:
    """What this viewer may read of what was asked for."""
    filters.show_counts(offer_for(viewer))
    if acting_for is not None:
        filters.offer_box("alike", acting_for.pk)
    filters.school = _school(viewer, filters.asked["alike"], acting_for)
    here = point_of(acting_for)
    filters.offer_orders(is_place_known=here is not None)
    here = here if filters.asked["order"] == NEAREST[0] else None
    shown = (_best if filters.asked["q"] else _newest)(filters, viewer, here)
    alike = facts_in_words(filters.school) if filters.school is not None else ()
    return replace(shown, alike=alike)


def _newest(filters: PracticeFilters, viewer: Viewer, here: Point | None) -> PracticeList:
    facts = is_about_schools(filters.asked)
    asked = tuple(filters.asked.items())

    def prepared(start: int, end: int) -> Part[Practice]:
        rows = rows_for(viewer, _listed, asked, here, start, min(end + 1, MOST_LISTED))
        return Part(rows[: end - start], goes_on=len(rows) > end - start)

    take: Take[Practice] = prepared
    if filters.asked["alike"]:
        # Which schools are alike depends on more than who asks.
        take = uncounted(_listed(viewer, asked, here, 0, MOST_LISTED))
    page = list_page(filters, take)
    return PracticeList(
        page.as_rows(lambda rows: [card_of(row, topic_of(row), facts=facts) for row in rows])
    )


def _listed(
    viewer: Viewer,
    asked: Iterable[tuple[str, Any]],
    here: Point | None,
    start: int,
    end: int,
) -> PracticeQuerySet:
    wanted = dict(asked)
    chosen = _in_order(practices_wanted(viewer, wanted), here)[start:end]
    # To sort whole rows is dear: what is shown of them is fetched once they are chosen.
    # door: those chosen just now.
    practices = _in_order(Practice.objects.filter(pk__in=chosen.values("pk")), here)
    return with_covers(for_cards(practices, facts=is_about_schools(wanted)), viewer)


def _best(filters: PracticeFilters, viewer: Viewer, here: Point | None) -> PracticeList:
    asked, facts = filters.asked, is_about_schools(filters.asked)
    wanted = practices_wanted(viewer, asked)
    answer = find(wanted, asked["q"], exactly=asked["exactly"])
    named = [] if answer.topics else called_so(asked["q"], viewer)
    answer = replace(answer, numbers=_theirs_first(named, wanted, answer.numbers))
    if asked["order"] != "best":
        found = _in_order(wanted.filter(pk__in=answer.numbers), here)
        answer = replace(answer, numbers=list(found.values_list("pk", flat=True)))
    page = list_page(filters, _best_first(answer, viewer, facts=facts))
    guessed = [term for term, typed in answer.guessed.items() if typed not in answer.corrected]
    return PracticeList(
        page.as_rows(lambda rows: [_marked_card(row, answer.terms, facts=facts) for row in rows]),
        found=len(answer.numbers),
        spelt=[*answer.corrected.values(), *_as_written(page.rows, guessed)],
        named=named,
        topics=[TOPICS.all[key] for key in answer.topics],
    )


def _in_order(practices: PracticeQuerySet, here: Point | None) -> PracticeQuerySet:
    """The nearest first, where one asks from somewhere."""
    if here is None:
        return practices.recent_first()
    return practices.order_by(nearest_first(here, "organisation__"), "-published_at", "-pk")


def _theirs_first(
    named: Sequence[Group], wanted: PracticeQuerySet, numbers: Sequence[int]
) -> list[int]:
    """Before the others the practices of the organisations, and of the authors, that were asked for
    by name; an author where they agreed to be shown as working there."""
    things = [row for group in named for row in group.found.rows]
    organisations = [one for one in things if isinstance(one, Organisation)]
    posts = [one for one in things if isinstance(one, Affiliation) and one.is_listed]
    if not organisations and not posts:
        return list(numbers)
    theirs = Q(organisation__in=organisations)
    for post in posts:
        theirs |= Q(organisation=post.organisation_id, author=post.person_id)
    first = list(wanted.filter(theirs).recent_first().values_list("pk", flat=True)[:MOST])
    return list(dict.fromkeys([*first, *numbers]))[:MOST]


def _best_first(answer: Found, viewer: Viewer, *, facts: bool) -> Take[Practice]:
    def take(start: int, end: int) -> Part[Practice]:
        here = answer.numbers[start:end]
        by_key = {
            practice.pk: practice for practice in rows_for(viewer, _whole, facts, practices=here)
        }
        rows = [by_key[pk] for pk in here if pk in by_key]
        return Part(rows, goes_on=end < len(answer.numbers))

    return take


def _whole(viewer: Viewer, facts: bool, practices: Sequence[int]) -> PracticeQuerySet:
    # door: those known to them already.
    cards = for_cards(Practice.objects.filter(pk__in=practices), facts=facts)
    return with_covers(cards, viewer).defer(None)


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


def _school(viewer: Viewer, number: int, acting_for: Organisation | None) -> Organisation | None:
    if not number:
        return None
    if acting_for is not None and acting_for.pk == number:
        return acting_for
    schools = Organisation.objects.visible_to(viewer).select_related("facts")
    return schools.filter(pk=number).first()


def _marked_card(practice: Practice, terms: frozenset[str], *, facts: bool) -> Card:
    """In the reader's language where words of theirs stand in it, else in its own."""
    topic = topic_of(practice)
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
