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
    together,
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
from cardumen.methods.retrieval.languages import language_of
from cardumen.methods.retrieval.lengths import Lengths
from cardumen.methods.retrieval.meaning import Passage, Question, terms_of_meaning, understand
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
from cardumen.methods.retrieval.terms import Span, plain_word, spans, terms, words
from cardumen.methods.retrieval.thesaurus import Concept, Thesaurus, Word, concept_term, topic_term
from cardumen.methods.retrieval.words import is_everyday, is_word

__all__ = [
    "K1",
    "AlikeContext",
    "Association",
    "B",
    "Backing",
    "Candidate",
    "Concept",
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
    "Passage",
    "Placed",
    "Postings",
    "Proposal",
    "Question",
    "Ranking",
    "Reason",
    "Recommendation",
    "SchoolContext",
    "SharedTerms",
    "Similarity",
    "Span",
    "Statistics",
    "Thesaurus",
    "VisitCapacity",
    "Vocabulary",
    "Weighted",
    "Word",
    "alike",
    "average_precision",
    "concept_term",
    "contributions",
    "experts",
    "fuse",
    "idf",
    "impact",
    "is_everyday",
    "is_word",
    "language_of",
    "mean_average_precision",
    "merge",
    "ndcg",
    "normalisation",
    "pack",
    "parse_qrels",
    "plain_word",
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
    "terms_of_meaning",
    "together",
    "topic_term",
    "understand",
    "unpack",
    "weigh",
    "words",
]
