"""The numbers behind the order, for the page that explains it: taken from where they are used."""

from django.utils.formats import number_format

from cardumen.challenges.matching import asking
from cardumen.kernel import formats
from cardumen.methods.retrieval.evidence import ADAPTATIONS_SHARE, GRADE_SHARE, MEASURED_SHARE
from cardumen.methods.retrieval.experts import BEST_DOCUMENTS, WEIGHTS, Association
from cardumen.methods.retrieval.fusion import SMOOTHING
from cardumen.methods.retrieval.meaning import CONCEPT_WEIGHT, TOPIC_WEIGHT
from cardumen.practices.matching.contexts import SURELY_MULTIGRADE, SURELY_NOT_MULTIGRADE


def numbers() -> dict[str, str | int]:
    """As they stand on the page, in the reader's way of writing numbers; shares in per cent."""
    return {
        "title": _number(asking.TITLE),
        "problem": _number(asking.PROBLEM),
        "tried": _number(asking.TRIED),
        "topic": _number(asking.TICKED),
        "offered": formats.percent(asking.OFFERED),
        "inferred": _number(TOPIC_WEIGHT),
        "concept": _number(CONCEPT_WEIGHT),
        "floor": formats.percent(asking.FLOOR),
        "text": _number(1.0),
        "context": _number(asking.CONTEXT),
        "evidence": _number(asking.EVIDENCE),
        "smoothing": SMOOTHING,
        "grade": formats.percent(GRADE_SHARE),
        "adaptations": formats.percent(ADAPTATIONS_SHARE),
        "measured": formats.percent(MEASURED_SHARE),
        "cap": asking.CAP,
        "shown": asking.SHOWN,
        "alike": formats.percent(asking.TOLERANCE),
        "wrote": _number(WEIGHTS[Association.WROTE]),
        "adopted": _number(WEIGHTS[Association.ADOPTED]),
        "hosted": _number(WEIGHTS[Association.HOSTED]),
        "best": BEST_DOCUMENTS,
        "multigrade": SURELY_MULTIGRADE,
        "not_multigrade": SURELY_NOT_MULTIGRADE,
    }


def _number(value: float) -> str:
    return number_format(f"{value:g}")
