"""What people do with practices."""

from cardumen.labels.actions import merge_tag
from cardumen.practices.actions.adaptations import (
    count_adaptations_of,
    follow_commitment,
    report_adaptation,
    try_practice,
)
from cardumen.practices.actions.authors import name_authors
from cardumen.practices.actions.drafts import (
    Merged,
    Sent,
    begin_draft,
    keep_draft,
    merge_practice,
)
from cardumen.practices.actions.earlier import Earlier, earlier_of
from cardumen.practices.actions.evidence import settle_evidence_of
from cardumen.practices.actions.growing import grow_practice
from cardumen.practices.actions.hosting import declare_hosting, receive_again, rest_hosting
from cardumen.practices.actions.publishing import publish_practice, withdraw_practice
from cardumen.practices.actions.writing import (
    LABELS_OF,
    NEEDED,
    Writing,
    said_grade,
    save_practice,
    start_practice,
    writing_of,
)

__all__ = [
    "LABELS_OF",
    "NEEDED",
    "Earlier",
    "Merged",
    "Sent",
    "Writing",
    "begin_draft",
    "count_adaptations_of",
    "declare_hosting",
    "earlier_of",
    "follow_commitment",
    "grow_practice",
    "keep_draft",
    "merge_practice",
    "merge_tag",
    "name_authors",
    "publish_practice",
    "receive_again",
    "report_adaptation",
    "rest_hosting",
    "said_grade",
    "save_practice",
    "settle_evidence_of",
    "start_practice",
    "try_practice",
    "withdraw_practice",
    "writing_of",
]
