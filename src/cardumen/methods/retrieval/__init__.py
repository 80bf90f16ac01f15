"""Finding: text into terms, terms into scores, scores into a ranking that can say its reasons.

It deliberately does not know where documents are kept, who may see them, or in which words a
reason is told.
"""

from cardumen.methods.retrieval.bm25 import (
    K1,
    B,
    Hit,
    Index,
    Statistics,
    Weighted,
    idf,
    impact,
    normalisation,
    weigh,
)
from cardumen.methods.retrieval.context import (
    ContextColumns,
    SchoolContext,
    Similarity,
    similarities,
    similarity,
)
from cardumen.methods.retrieval.evidence import Evidence, Grade
from cardumen.methods.retrieval.experts import Association, Backing, Expert, experts
from cardumen.methods.retrieval.exposure import Placed, alike, saturated, spread_exposure
from cardumen.methods.retrieval.fusion import fuse, ranks
from cardumen.methods.retrieval.judgements import (
    average_precision,
    mean_average_precision,
    ndcg,
    parse_qrels,
)
from cardumen.methods.retrieval.lengths import Lengths
from cardumen.methods.retrieval.postings import Postings, merge, pack, unpack
from cardumen.methods.retrieval.ranking import Candidate, Proposal, Recommendation, recommend
from cardumen.methods.retrieval.reasons import (
    AlikeContext,
    Distance,
    EvidenceCounts,
    Reason,
    SharedTerms,
    VisitCapacity,
)
from cardumen.methods.retrieval.scoring import Ranking, contributions, score
from cardumen.methods.retrieval.spelling import Near, Vocabulary, respellings
from cardumen.methods.retrieval.terms import Span, spans, terms, words

__all__ = [
    "K1",
    "AlikeContext",
    "Association",
    "B",
    "Backing",
    "Candidate",
    "ContextColumns",
    "Distance",
    "Evidence",
    "EvidenceCounts",
    "Expert",
    "Grade",
    "Hit",
    "Index",
    "Lengths",
    "Near",
    "Placed",
    "Postings",
    "Proposal",
    "Ranking",
    "Reason",
    "Recommendation",
    "SchoolContext",
    "SharedTerms",
    "Similarity",
    "Span",
    "Statistics",
    "VisitCapacity",
    "Vocabulary",
    "Weighted",
    "alike",
    "average_precision",
    "contributions",
    "experts",
    "fuse",
    "idf",
    "impact",
    "mean_average_precision",
    "merge",
    "ndcg",
    "normalisation",
    "pack",
    "parse_qrels",
    "ranks",
    "recommend",
    "respellings",
    "saturated",
    "score",
    "similarities",
    "similarity",
    "spans",
    "spread_exposure",
    "terms",
    "unpack",
    "weigh",
    "words",
]
