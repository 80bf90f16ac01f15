"""Who knows about it: schools and persons scored by the documents they stand behind.

score(c) = Σ over the best documents d of c of  score(d) · w(c, d)

Source: Balog, Azzopardi and de Rijke, SIGIR 2006, document model (model 2), with the query's
document score in place of p(q|d) and the kind of association in place of p(d|c).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import Final

# Beyond its best five documents a school shows diligence, not more knowledge of this question.
BEST_DOCUMENTS: Final = 5


class Association(StrEnum):
    """How a school or a person stands behind a document."""

    WROTE = "wrote"
    ADOPTED = "adopted"
    HOSTED = "hosted"


# Who wrote it solved it; who adopted it or hosted a visit about it knows it at second hand.
WEIGHTS: Final = {Association.WROTE: 1.0, Association.ADOPTED: 0.5, Association.HOSTED: 0.5}


@dataclass(frozen=True, slots=True)
class Backing:
    """A candidate (a school or a person), a document, and what joins them."""

    candidate: int
    document: int
    association: Association


@dataclass(frozen=True, slots=True)
class Expert:
    """A candidate, its score, and the documents that gave it with their shares, best first."""

    candidate: int
    score: float
    documents: tuple[tuple[int, float], ...]


def experts(
    scores: Mapping[int, float], backings: Iterable[Backing], *, best: int = BEST_DOCUMENTS
) -> list[Expert]:
    """Rank the candidates joined to the documents found (document → score above 0).

    A document joined to a candidate in several ways counts once, in the best way. Documents
    that were not found count nothing, and candidates without one are left out. Ties stand in the
    order of the candidates' ids.
    """
    shares: dict[int, dict[int, float]] = {}
    for backing in backings:
        if backing.document in scores:
            share = scores[backing.document] * WEIGHTS[backing.association]
            own = shares.setdefault(backing.candidate, {})
            own[backing.document] = max(share, own.get(backing.document, 0.0))
    found = []
    for candidate, own in shares.items():
        top = sorted(own.items(), key=lambda pair: (-pair[1], pair[0]))[:best]
        found.append(Expert(candidate, fsum(share for _, share in top), tuple(top)))
    return sorted(found, key=lambda expert: (-expert.score, expert.candidate))
