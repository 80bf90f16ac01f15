"""Which schools and people know about a challenge: the sum of what they wrote, adopted, hosted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from cardumen.challenges.enums import ChallengeState, Path
from cardumen.challenges.models import Choice, Match
from cardumen.kernel.prepared import rows
from cardumen.methods.retrieval import Expert, experts
from cardumen.methods.retrieval.experts import Association, Backing
from cardumen.practices.enums import AdaptationState
from cardumen.practices.models import Adaptation

# Of organisations that were merged, the one that they are.
SCHOOL: Final = Coalesce("organisation__merged_into", "organisation")

Backings = dict[int, dict[int, set[Association]]]


@dataclass(frozen=True, slots=True)
class Knows:
    """A school or a person, by id, with how many of the practices found it stands behind."""

    id: int
    score: float
    wrote: int
    adopted: int
    hosted: int


def who_knows(matches: Collection[Match]) -> tuple[list[Knows], list[Knows]]:
    """Schools, and people, that stand behind the practices matched, best first. Two queries.

    The matches' practices must have been fetched with them. Each practice counts by how well its
    text answers: see `methods.retrieval.experts`.
    """
    scores = {match.practice_id: match.text_score for match in matches}
    schools, people = [], []
    for match in matches:
        practice = match.practice
        schools.append((practice.organisation_id, practice.pk, Association.WROTE))
        if practice.author_id is not None:
            people.append((practice.author_id, practice.pk, Association.WROTE))
    practices = sorted(scores)
    adopted: Any = rows(_adopted, practices=practices)
    for organisation, person, practice_id in adopted:
        schools.append((organisation, practice_id, Association.ADOPTED))
        if person is not None:
            people.append((person, practice_id, Association.ADOPTED))
    hosted: Any = rows(_hosted, practices=practices)
    for organisation, practice_id in hosted:
        schools.append((organisation, practice_id, Association.HOSTED))
    return _ranked(scores, schools), _ranked(scores, people)


def _adopted(practices: Sequence[int]) -> QuerySet[Any]:
    adopted = Adaptation.objects.filter(practice__in=practices, state=AdaptationState.ADAPTED)
    return adopted.values_list(SCHOOL, "by", "practice")


def _hosted(practices: Sequence[int]) -> QuerySet[Any]:
    hosted = Choice.objects.filter(
        practice__in=practices, path=Path.VISIT, challenge__state=ChallengeState.SOLVED
    )
    return hosted.values_list(SCHOOL, "practice")


def _ranked(
    scores: Mapping[int, float], rows: Iterable[tuple[int, int, Association]]
) -> list[Knows]:
    backings = [Backing(candidate, document, kind) for candidate, document, kind in rows]
    return [_counted(expert, backings) for expert in experts(scores, backings)]


def _counted(expert: Expert, backings: Iterable[Backing]) -> Knows:
    own = {(b.document, b.association) for b in backings if b.candidate == expert.candidate}
    counts = {kind: sum(1 for _, had in own if had is kind) for kind in Association}
    return Knows(
        id=expert.candidate,
        score=expert.score,
        wrote=counts[Association.WROTE],
        adopted=counts[Association.ADOPTED],
        hosted=counts[Association.HOSTED],
    )
