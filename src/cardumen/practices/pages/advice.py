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

# Shorter, it can hardly be done again by someone who never saw it.
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
    Advice("title", _("Title"), _("Write it as you would tell a colleague."), True),
    Advice(
        "summary",
        _("Summary in one sentence"),
        _("In lists, readers see only this sentence."),
        True,
    ),
    Advice(
        "problem",
        _("The problem"),
        _("Other schools find you by their problem: they do not know your solution yet."),
        True,
    ),
    Advice(
        "what_we_did",
        _("What you did"),
        _("Without it, others could not repeat it. Three lines are enough to begin."),
        True,
    ),
)
HELPFUL: Final = (
    Advice(
        "results",
        _("Results"),
        _("The first thing that others ask. “We have not measured yet” is also an answer."),
    ),
    Advice(
        "evidence",
        _("Your evidence"),
        _("It shows others how far they can trust the practice, and saves you their questions."),
    ),
    Advice(
        "what_did_not_work",
        _("What did not work"),
        _("It saves the next school a year, and makes the rest credible."),
    ),
    Advice(
        "start_on_monday",
        _("How to start on Monday"),
        _("Many schools like a practice but never begin, because they do not know the first step."),
    ),
    Advice(
        "needs_people",
        _("People needed"),
        _("A school with two teachers needs to know whether they are enough."),
    ),
    Advice(
        "needs_time",
        _("Time needed"),
        _("Hours a week, and for how long: other schools have to make room for it."),
    ),
    Advice(
        "needs_money",
        _("Money needed"),
        _("Also if it costs nothing: that is the best news."),
    ),
)
SHORT: Final = Advice(
    "what_we_did",
    _("More detail on what you did"),
    _("Read it as someone who never saw it: what would they do first, and next?"),
)
NUMBERS: Final = Advice(
    "results",
    _("Numbers and dates"),
    _("“Of 14 children, from April to November” says more than “they improved”."),
)
EVIDENCE: Final = Advice(
    "evidence",
    _("Material that others can check"),
    _(
        "The sheet of figures, a page of the notebook, a recording, a link: others trust "
        "what they can check. Without it, the practice is marked as declared."
    ),
    is_file=True,
)
TOPICS: Final = Advice(
    "topics",
    _("Topic"),
    _("Schools search by topic, and are notified of new practices in their topics."),
)
LEVELS: Final = Advice("levels", _("Levels"), _("So that it reaches teachers of those levels."))


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


def missing_labels(practice: Practice) -> list[str]:
    """The fields of labels by which others find it, and of which it has none."""
    kinds = set(practice.tags.values_list("kind", flat=True))
    found = {LabelKind.LEVEL: LEVELS, LabelKind.TOPIC: TOPICS}
    return [advice.field for kind, advice in found.items() if kind not in kinds]


def _is_blank(practice: Practice, field: str) -> bool:
    return not getattr(practice, field).strip()
