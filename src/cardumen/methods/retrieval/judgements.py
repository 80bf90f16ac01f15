"""How good a ranking is, judged by people: average precision and discounted gain.

Sources: Järvelin and Kekäläinen, ACM TOIS 2002 (nDCG); Voorhees and Harman, TREC, 2005 (MAP,
and the form of the judgements).
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from math import fsum, log2
from typing import Literal, TypeVar

Key = TypeVar("Key", bound=Hashable)
Gain = Literal["linear", "exponential"]


def parse_qrels(lines: Iterable[str]) -> dict[str, dict[str, int]]:
    """Judgements in TREC form, `query iteration document grade`: query → document → grade.

    Blank lines are skipped; ValueError, with its number, for a line of another form.
    """
    judged: dict[str, dict[str, int]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            query, _, document, grade = line.split()
            judged.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise ValueError(f"line {number} is not a judgement: {line.strip()!r}") from error
    return judged


def average_precision(ranking: Sequence[Key], relevant: Collection[Key]) -> float:
    """Σ over relevant documents found of precision at their rank, over all relevant ones.

    A relevant document that was not found counts 0. ValueError when none is relevant.
    """
    if not relevant:
        raise ValueError("average precision needs a relevant document")
    found, precisions = 0, []
    for rank, document in enumerate(ranking, start=1):
        if document in relevant:
            found += 1
            precisions.append(found / rank)
    return fsum(precisions) / len(relevant)


def mean_average_precision(runs: Iterable[tuple[Sequence[Key], Collection[Key]]]) -> float:
    """The mean of average precision over queries, each a ranking and its relevant documents.

    ValueError when there is no query.
    """
    values = [average_precision(ranking, relevant) for ranking, relevant in runs]
    if not values:
        raise ValueError("a mean needs a query")
    return fsum(values) / len(values)


def ndcg(ranking: Sequence[Key], grades: Mapping[Key, int], k: int, gain: Gain = "linear") -> float:
    """DCG at k over the best DCG possible: from 0 to 1.

    DCG = Σ gain(grade) / log₂(1 + rank), rank from 1. The gain is the grade itself (linear, as
    in the paper and in trec_eval) or 2^grade − 1 (exponential, as Burges 2005): for grades 0 and
    1 they agree. Documents that were not judged have grade 0. 0 when no document has a gain.
    """
    best = _dcg(sorted(grades.values(), reverse=True)[:k], gain)
    got = _dcg([grades.get(document, 0) for document in ranking[:k]], gain)
    return got / best if best else 0.0


def _dcg(grades: Sequence[int], gain: Gain) -> float:
    return fsum(
        (grade if gain == "linear" else 2.0**grade - 1) / log2(1 + rank)
        for rank, grade in enumerate(grades, start=1)
    )
