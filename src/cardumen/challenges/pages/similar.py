"""What exists already that is like a text being written; also for a visitor without an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from cardumen.challenges.index import found
from cardumen.challenges.matching.asking import FLOOR
from cardumen.challenges.matching.candidates import SEARCHED, Shared, in_common
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.lists import Row, light, rows_of
from cardumen.challenges.pages.reasons import about_in_words, all_about, same_topics
from cardumen.kernel.errors import Text
from cardumen.labels.thesaurus.index import current
from cardumen.labels.vocabulary import TOPICS, Topic
from cardumen.methods.retrieval import Evidence, Grade, Question, understand
from cardumen.methods.retrieval.languages import language_of
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import Evidence as Graded
from cardumen.practices.finding import corrections, in_place
from cardumen.practices.index import COLLECTION, LANGUAGES
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import TONES, covers_of, for_cards
from cardumen.search.index import Hit, search

# Of each kind.
MOST: Final = 5
# While someone writes, a word or two find anything: below this nothing is said to be like it.
FEWEST_TERMS: Final = 3
LONGEST: Final = 2000
# What so many practices share with a text is said once of all of them.
FEWEST_ALIKE: Final = 2
# So much of its score does the best evidence add.
PROOF: Final = 0.2


@dataclass(frozen=True, slots=True)
class Near:
    """A practice that is like the text, and what both are about that not all are; its title is
    told in the language of the screen where it is translated."""

    practice: Practice
    title: str
    language: str
    place: str
    tone: str
    why: Text
    cover: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A topic that a text is about; `is_meant` until its author says that it is not."""

    topic: Topic
    is_meant: bool


@dataclass(frozen=True, slots=True)
class Similar:
    """`asked` is False where there is too little text to tell. `common`: what all the practices are
    about, said once; `topics`: what the text is about, the surest first; `corrected`: words that
    were read in place of ones that are none."""

    asked: bool
    practices: Sequence[Near] = ()
    common: Text = ""
    challenges: Sequence[Row] = ()
    topics: Sequence[Suggested] = ()
    corrected: Sequence[str] = ()

    @property
    def meant(self) -> list[Topic]:
        return [one.topic for one in self.topics if one.is_meant]


def similar_to(
    text: str,
    viewer: Viewer,
    *,
    but: int | None = None,
    fewest: int = FEWEST_TERMS,
    without: Sequence[str] = (),
) -> Similar:
    """Practices, and challenges other than `but`, that are like the text and that this viewer may
    read; for a visitor what is public. A first glance: by its words, of which it needs `fewest`,
    and by what they mean, but for topics that it is `without`."""
    text = text.replace("\x00", "")[:LONGEST]
    readable = Practice.objects.published().visible_to(viewer)
    corrected = corrections(readable, text)
    text = in_place(text, corrected)
    question = understand(text, current(), languages=LANGUAGES)
    if len(question.words) < fewest:
        return Similar(asked=False)
    practices, common = _practices(text, question.without(without), viewer)
    return Similar(
        asked=True,
        practices=practices,
        common=common,
        challenges=_challenges(text, viewer, but),
        topics=[Suggested(TOPICS.all[key], key not in without) for key in question.topics],
        corrected=list(corrected.values()),
    )


def left_out(given: Mapping[str, Any]) -> list[str]:
    """The topics that a form offered, and whose tick was taken off."""
    if not isinstance(given, MultiValueDict):
        return []
    kept = given.getlist("suggested")
    return [key for key in given.getlist("offered") if key not in kept]


def _practices(text: str, question: Question, viewer: Viewer) -> tuple[list[Near], Text]:
    """Those that are like the text, and what it and all of them are about."""
    hits = search(
        COLLECTION,
        list(question.terms),
        top=SEARCHED,
        weights=question.terms,
        least=question.least,
        answers=question.answers,
    )
    language = language_of(text, otherwise=get_language() or "es")
    readable = Practice.objects.published().visible_to(viewer)
    known = for_cards(readable).in_bulk([hit.number for hit in hits])
    # Only among those: what they may not read must not decide what they are shown.
    found = _like_the_best([hit for hit in hits if hit.number in known])
    found.sort(key=lambda hit: -hit.score * _proof(known[hit.number]))
    first = found[:MOST]
    covers = covers_of(viewer, [hit.number for hit in first])
    shared = [in_common(text, language, list(hit.terms.items())) for hit in first]
    common = _common(shared)
    practices = [
        _near(known[hit.number], covers.get(hit.number, ""), _why(one, common))
        for hit, one in zip(first, shared, strict=True)
    ]
    return practices, all_about(common.concepts, but=question.topics)


def _common(shared: Sequence[Shared]) -> Shared:
    """The topics and concepts that several practices all share with the text: they tell none from
    another."""
    if len(shared) < FEWEST_ALIKE:
        return Shared([], [], [])
    topics, concepts = (
        [key for key in first if all(key in other for other in others)]
        for first, *others in ([one.topics for one in shared], [one.concepts for one in shared])
    )
    return Shared(topics, concepts, [])


def _like_the_best(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.score >= FLOOR * hits[0].score]


def _proof(practice: Practice) -> float:
    """Of answers that are about as good, the one that is better proved comes first."""
    evidence = Evidence(
        Grade(practice.evidence_grade), practice.adaptation_count, practice.measured_count
    )
    return 1 + PROOF * evidence.weight


def _near(practice: Practice, cover: str, why: Text) -> Near:
    here = getattr(practice, "title_here", None)
    return Near(
        practice=practice,
        title=here or practice.title,
        language=(get_language() or "")[:2] if here else practice.language,
        place=practice.organisation.locality,
        tone=TONES[Graded(practice.evidence_grade)],
        why=why,
        cover=cover,
    )


def _why(shared: Shared, common: Shared) -> Text:
    """In what both mean, but what they have in common with all others; a word that both only write
    says something where nothing else does."""
    return (
        about_in_words([key for key in shared.concepts if key not in common.concepts], ())
        or same_topics([key for key in shared.topics if key not in common.topics])
        or ("" if shared.concepts or shared.topics else about_in_words((), shared.words))
    )


def _challenges(text: str, viewer: Viewer, but: int | None) -> list[Row]:
    numbers = [number for number in found(text) if number != but]
    known = light(Challenge.objects.shared().visible_to(viewer)).in_bulk(numbers)
    return rows_of([known[number] for number in numbers if number in known][:MOST], viewer)
