"""What exists already that is like a text being written; also for a visitor without an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cardumen.challenges.index import found
from cardumen.challenges.matching.asking import FLOOR
from cardumen.challenges.matching.candidates import SEARCHED, told_words
from cardumen.challenges.matching.language import language_of
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.lists import Row, light, rows_of
from cardumen.kernel.errors import Text
from cardumen.methods.retrieval import terms
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import Evidence
from cardumen.practices.index import COLLECTION
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import TONES
from cardumen.search.index import Hit, search

# Of each kind.
MOST: Final = 5
# While someone writes, a word or two find anything: below this nothing is said to be like it.
FEWEST_TERMS: Final = 3
LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Near:
    """A practice that is like the text, and in which of its words."""

    practice: Practice
    place: str
    tone: str
    why: Text


@dataclass(frozen=True, slots=True)
class Similar:
    """`asked` is False where there is too little text to tell."""

    asked: bool
    practices: Sequence[Near] = ()
    challenges: Sequence[Row] = ()


def similar_to(
    text: str, viewer: Viewer, *, but: int | None = None, fewest: int = FEWEST_TERMS
) -> Similar:
    """Practices, and challenges other than `but`, that are like the text and that this viewer may
    read; for a visitor what is public. A first glance: by its words alone, of which it needs
    `fewest` that mean something."""
    text = text.replace("\x00", "")[:LONGEST]
    language = language_of(text, otherwise=get_language() or "es")
    asked = list(dict.fromkeys(terms(text, language)))
    if len(asked) < fewest:
        return Similar(asked=False)
    return Similar(
        asked=True,
        practices=_practices(text, language, asked, viewer),
        challenges=_challenges(text, viewer, but),
    )


def _practices(text: str, language: str, asked: Sequence[str], viewer: Viewer) -> list[Near]:
    hits = search(COLLECTION, asked, top=SEARCHED)
    readable = Practice.objects.published().visible_to(viewer)
    known = readable.select_related("organisation__commune", "organisation__region").in_bulk(
        [hit.number for hit in hits]
    )
    # Only among those: what they may not read must not decide what they are shown.
    found = _like_the_best([hit for hit in hits if hit.number in known])
    return [_near(known[hit.number], hit, text, language) for hit in found[:MOST]]


def _like_the_best(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.score >= FLOOR * hits[0].score]


def _near(practice: Practice, hit: Hit, text: str, language: str) -> Near:
    heaviest = sorted(hit.terms, key=lambda term: (-hit.terms[term], term))
    shared = told_words(text, language, heaviest)
    return Near(
        practice=practice,
        place=practice.organisation.locality,
        tone=TONES[Evidence(practice.evidence_grade)],
        why=_("In common with your text: %(words)s") % {"words": ", ".join(shared)}
        if shared
        else "",
    )


def _challenges(text: str, viewer: Viewer, but: int | None) -> list[Row]:
    numbers = [number for number in found(text) if number != but]
    known = light(Challenge.objects.shared().visible_to(viewer)).in_bulk(numbers)
    return rows_of([known[number] for number in numbers if number in known][:MOST], viewer)
