"""What a colleague would still ask before a practice is shared: what is missing, and why it would
help. Only the first few questions must be answered today."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.kernel.text import words
from cardumen.labels.enums import LabelKind
from cardumen.practices.models import Practice

# Shorter, it can hardly be done again by somebody who never saw it.
FEW_WORDS: Final = 25


@dataclass(frozen=True)
class Advice:
    """One thing to add; `field` is where, `is_needed` when it cannot be shared without, `is_file`
    when it is attached and not written."""

    field: str
    title: Text
    why: Text
    is_needed: bool = False
    is_file: bool = False


NEEDED: Final = (
    Advice("title", _("A title"), _("It is how a colleague tells another of it."), True),
    Advice(
        "summary",
        _("The whole in one sentence"),
        _("In a list of twenty it is all that is read."),
        True,
    ),
    Advice(
        "problem",
        _("The problem"),
        _("A school finds you by its problem: it does not know your solution yet."),
        True,
    ),
    Advice(
        "what_we_did",
        _("What you did"),
        _("Without it nobody could do it again. Three lines are a beginning."),
        True,
    ),
)
HELPFUL: Final = (
    Advice(
        "results",
        _("What came of it"),
        _("The first thing that others ask. “We have not measured yet” is an answer too."),
    ),
    Advice(
        "evidence",
        _("How you know"),
        _("It tells others how far to trust it, and saves you their questions."),
    ),
    Advice(
        "what_did_not_work",
        _("What did not work"),
        _("It saves the next school a year, and makes the rest believable."),
    ),
    Advice(
        "start_on_monday",
        _("How to start on Monday"),
        _("Most who like a practice never begin, for want of the first step."),
    ),
    Advice(
        "needs_people",
        _("Whom it takes"),
        _("A school with two teachers has to know whether it can."),
    ),
    Advice(
        "needs_time",
        _("The time it takes"),
        _("Hours a week, and for how long: others have to fit it in."),
    ),
    Advice(
        "needs_money",
        _("The money it takes"),
        _("Also when it is nothing: that is the best news."),
    ),
)
SHORT: Final = Advice(
    "what_we_did",
    _("What you did, a little longer"),
    _("Read it as somebody who never saw it: what would she do first, and then?"),
)
NUMBERS: Final = Advice(
    "results",
    _("How many, and from when to when"),
    _("“Of 14 children, from April to November” says more than “they improved”."),
)
EVIDENCE: Final = Advice(
    "evidence",
    _("What can be looked at"),
    _(
        "The sheet of figures, a page of the notebook, a recording, a link: others trust what they "
        "can look at. Until it is there, the practice stands as declared."
    ),
    is_file=True,
)
TOPICS: Final = Advice(
    "topics", _("A topic"), _("Schools look by topic, and are told of what is new in theirs.")
)
LEVELS: Final = Advice(
    "levels", _("For which levels"), _("So that it reaches those who teach them.")
)


def advice_for(practice: Practice) -> list[Advice]:
    """What is needed first, then what would help, in the order in which it is asked."""
    found = [advice for advice in (*NEEDED, *HELPFUL) if _is_blank(practice, advice.field)]
    kinds = set(practice.tags.values_list("kind", flat=True))
    if 0 < len(words(practice.what_we_did)) < FEW_WORDS:
        found.append(SHORT)
    if not _is_blank(practice, "results") and not re.search(r"\d", practice.results):
        found.append(NUMBERS)
    if practice.says_documented and not practice.evidence_count:
        found.append(EVIDENCE)
    found += [TOPICS] if LabelKind.TOPIC not in kinds else []
    found += [LEVELS] if LabelKind.LEVEL not in kinds else []
    return found


def _is_blank(practice: Practice, field: str) -> bool:
    return not getattr(practice, field).strip()
