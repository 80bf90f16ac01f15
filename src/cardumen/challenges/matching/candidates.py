"""From a challenge to the practices that may help with it, ranked, each with its reasons."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from cardumen.challenges.matching.asking import in_order, question
from cardumen.challenges.matching.exposure import shown_in
from cardumen.challenges.models import Challenge
from cardumen.labels.enums import LabelKind
from cardumen.labels.thesaurus.index import current
from cardumen.labels.vocabulary import TOPICS
from cardumen.methods.retrieval import (
    AlikeContext,
    Candidate,
    Evidence,
    Grade,
    Recommendation,
    SchoolContext,
    SharedTerms,
    is_everyday,
    similarity,
    terms,
    words,
)
from cardumen.methods.retrieval.ranking import POOL
from cardumen.methods.retrieval.thesaurus import CONCEPT, GENERAL, ORDINARY, TOPIC, Mention
from cardumen.networks.sharing.audiences import common_to
from cardumen.practices.index import COLLECTION, LANGUAGES
from cardumen.practices.matching.contexts import UNKNOWN, Facts, beside, facts_of
from cardumen.practices.models import Practice, PracticeTag
from cardumen.search.index import Hit, search

# Asked for at first: some are not for these readers. When too few are left, all are asked.
SEARCHED: Final = 3 * POOL
# So many are kept: the first are recommended, the rest tell who else knows about it.
KEPT: Final = 20
# So many words of the text are told as a reason.
WORDS: Final = 4
# A word that adds less than this share of what the heaviest adds tells little beside it; one that
# adds less than this is used by a third of all practices or more.
TELLING: Final = 0.4
RARE: Final = 1.1
# Shorter ones, and most numbers, mean little when they stand alone.
SHORTEST: Final = 4

Reasons = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ranked:
    practice: int
    organisation: int
    score: float
    text_score: float
    reasons: Reasons


class _Row(NamedTuple):
    pk: int
    organisation: int
    grade: str
    adaptations: int
    measured: int


def rank_practices(challenge: Challenge, *, week: date) -> list[Ranked]:
    """The KEPT best practices of other schools that the challenge's readers can read, best first.

    The same challenge, practices and exposures give the same list. A practice on a topic of the
    challenge is found though it shares no word with it.
    """
    own = _own_tags(challenge)
    asked = question(
        title=challenge.title,
        problem=challenge.problem,
        tried=challenge.tried,
        language=challenge.language,
        languages=LANGUAGES,
        topics=sorted(own[LabelKind.TOPIC]),
        thesaurus=current(),
    )
    hits, rows = _found(challenge, asked)
    tags = _tags(rows)
    known = facts_of({challenge.organisation_id, *(row.organisation for row in rows.values())})
    facts = beside(known, challenge.organisation_id)
    year = facts.get(challenge.organisation_id, UNKNOWN).vulnerability_year
    here = _context(facts, challenge.organisation_id, own)
    contexts = {pk: _context(facts, row.organisation, tags[pk]) for pk, row in rows.items()}
    candidates = [
        Candidate(
            id=pk,
            owner=row.organisation,
            text_score=hits[pk].score,
            shared_terms=hits[pk].terms,
            context=similarity(here, contexts[pk]),
            evidence=Evidence(Grade(row.grade), row.adaptations, row.measured),
        )
        for pk, row in rows.items()
    ]
    best = in_order(candidates, shown=shown_in(week, but=challenge))[:KEPT]
    subjects = _subjects([result.candidate.id for result in best])
    return [
        Ranked(
            practice=result.candidate.id,
            organisation=result.candidate.owner,
            score=result.score,
            text_score=result.candidate.text_score,
            reasons=_reasons(
                challenge,
                result,
                subjects[result.candidate.id],
                here,
                contexts[result.candidate.id],
                year,
            ),
        )
        for result in best
    ]


def readable_by_readers(challenge: Challenge) -> QuerySet[Practice]:
    """Published practices of other schools that all readers of the challenge's network can read.

    Not those of one viewer: the list is the same for all of them. What else a viewer of a public
    challenge may not see, the page leaves out for them.
    """
    published = Practice.objects.published().filter(common_to(challenge.network_id))
    return published.exclude(organisation=challenge.organisation_id)


def _found(
    challenge: Challenge, asked: Mapping[str, float]
) -> tuple[dict[int, Hit], dict[int, _Row]]:
    readable = readable_by_readers(challenge)
    found = search(COLLECTION, list(asked), top=SEARCHED, weights=asked)
    rows = _rows(readable, found)
    if len(found) == SEARCHED and len(rows) < POOL:
        allowed = list(readable.values_list("pk", flat=True))
        found = search(COLLECTION, list(asked), top=SEARCHED, weights=asked, allowed=allowed)
        rows = _rows(readable, found)
    return {hit.number: hit for hit in found}, rows


def _rows(readable: QuerySet[Practice], hits: list[Hit]) -> dict[int, _Row]:
    values = readable.filter(pk__in=[hit.number for hit in hits]).values_list(
        "pk", "organisation", "evidence_grade", "adaptation_count", "measured_count"
    )
    return {row[0]: _Row(*row) for row in values}


Tags = Mapping[str, set[str]]


def _tags(practices: Collection[int]) -> Mapping[int, Tags]:
    tags: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = PracticeTag.objects.filter(practice__in=practices)
    for practice, kind, value in rows.values_list("practice", "kind", "value"):
        tags[practice][kind].add(_today(kind, value))
    return tags


def _own_tags(challenge: Challenge) -> Tags:
    tags: dict[str, set[str]] = defaultdict(set)
    for kind, value in challenge.tags.values_list("kind", "value"):
        tags[kind].add(_today(kind, value))
    return tags


def _today(kind: str, value: str) -> str:
    """A topic that was given up counts as the one that replaced it."""
    topic = TOPICS.current(value) if kind == LabelKind.TOPIC else None
    return topic.key if topic is not None else value


def _context(facts: Mapping[int, Facts], organisation: int, tags: Tags) -> SchoolContext:
    known = facts.get(organisation, UNKNOWN)
    return known.context(levels=tags[LabelKind.LEVEL], topics=tags[LabelKind.TOPIC])


def _subjects(practices: Collection[int]) -> dict[int, set[str]]:
    """The terms that say what each is about: in its title or summary, or again in its problem."""
    rows = Practice.objects.filter(pk__in=practices).values_list(
        "pk", "language", "title", "summary", "problem"
    )
    subjects = {}
    for pk, language, title, summary, problem in rows:
        named = set(terms(f"{title}\n{summary}", language))
        told = Counter(terms(problem, language))
        subjects[pk] = named | {term for term, count in told.items() if count > 1}
    return subjects


def _reasons(
    challenge: Challenge,
    result: Recommendation,
    subjects: Collection[str],
    here: SchoolContext,
    there: SchoolContext,
    year: int | None,
) -> Reasons:
    """The numbers that ranked it, and the values behind them, as JSON can hold them; `year` is
    that of both vulnerability indices."""
    told: Reasons = []
    for reason in result.reasons:
        match reason:
            case SharedTerms():
                told.append({"kind": reason.kind, "rank": reason.rank, "score": reason.score})
                told[-1] |= _in_words(challenge, reason.terms, subjects)
            case AlikeContext():
                told.append({"kind": reason.kind, **asdict(reason)})
                told[-1] |= {"missing": list(reason.missing), "vulnerability_year": year}
                told[-1] |= {"here": _values(here), "there": _values(there)}
            case _:
                told.append({"kind": reason.kind, **asdict(reason)})
    return told


@dataclass(frozen=True, slots=True)
class Shared:
    """What a text and a practice have in common, the heaviest first: topics and concepts by key;
    and words, as the text writes them, of what no concept says."""

    topics: list[str]
    concepts: list[str]
    words: list[str]


def in_common(text: str, language: str, shared: Sequence[tuple[str, float]]) -> Shared:
    """From the terms shared with what each added to the score."""
    heaviest = [term for term, _ in sorted(shared, key=lambda pair: (-pair[1], pair[0]))]
    mentions = current().mentions(text, language, is_question=True)
    said = {mention.concept for mention in mentions if tells(mention)}
    concepts = [
        key for term in heaviest if (key := term.removeprefix(CONCEPT)) != term and key in said
    ][:WORDS]
    spoken = current().terms_of(concepts, language)
    return Shared(
        [term.removeprefix(TOPIC) for term in heaviest if term.startswith(TOPIC)],
        concepts,
        _told_words(text, language, [term for term in heaviest if term not in spoken]),
    )


def _told_words(text: str, language: str, shared: Sequence[str]) -> list[str]:
    """Short words, and those of every day, tell nothing alone."""
    written = words(text, language, set(shared))
    told = [written[term].lower() for term in shared if term in written]
    return [word for word in told if len(word) >= SHORTEST and not is_everyday(word)][:WORDS]


def tells(mention: Mention) -> bool:
    """Whether to name a concept says something: it is sure, and not everywhere in schools."""
    general = GENERAL in current().concepts[mention.concept].topics
    return not mention.inside and not general and mention.strength >= ORDINARY


def _in_words(
    challenge: Challenge, shared: Sequence[tuple[str, float]], subjects: Collection[str]
) -> dict[str, list[str]]:
    """The shared topics and concepts; and of the shared words the heaviest that the practice is
    about: those it only mentions ranked it too, and are told where nothing says more."""
    text = f"{challenge.title}\n{challenge.problem}"
    about = [(term, share) for term, share in shared if term in subjects]
    least = max(RARE, TELLING * max((share for _, share in about), default=0.0))
    meant = [(term, share) for term, share in shared if term.startswith((TOPIC, CONCEPT))]
    telling = [(term, share) for term, share in about if share >= least]
    if not telling and not meant:
        telling = list(shared)
    return asdict(in_common(text, challenge.language, [*meant, *telling]))


def _values(context: SchoolContext) -> dict[str, Any]:
    return {
        "levels": sorted(context.levels),
        "enrolment": context.enrolment,
        "rural": context.rural,
        "vulnerability": context.vulnerability,
        "multigrade": context.multigrade,
        "specialities": sorted(context.specialities),
    }
