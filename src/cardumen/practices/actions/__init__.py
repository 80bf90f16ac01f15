"""What people do with practices."""

from cardumen.labels.actions import merge_tag
from cardumen.practices.actions.adaptations import (
    count_adaptations_of,
    report_adaptation,
    try_practice,
)
from cardumen.practices.actions.authors import name_authors
from cardumen.practices.actions.conversation import add_remark, thank_for_practice
from cardumen.practices.actions.drafts import (
    Merged,
    Sent,
    begin_draft,
    keep_draft,
    merge_practice,
)
from cardumen.practices.actions.evidence import (
    settle_evidence_of,
    verify_practice,
    withdraw_verification,
)
from cardumen.practices.actions.growing import grow_practice
from cardumen.practices.actions.history import forget_version, restore_version
from cardumen.practices.actions.hosting import declare_hosting
from cardumen.practices.actions.moderation import (
    answer_appeal,
    appeal_hiding,
    forget_reporter,
    hide_practice,
    lift_hiding,
    report_practice,
    settle_report,
)
from cardumen.practices.actions.publishing import publish_practice, withdraw_practice
from cardumen.practices.actions.translations import (
    Translated,
    save_translation,
    withdraw_translation,
)
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
    "Merged",
    "Sent",
    "Translated",
    "Writing",
    "add_remark",
    "answer_appeal",
    "appeal_hiding",
    "begin_draft",
    "count_adaptations_of",
    "declare_hosting",
    "forget_reporter",
    "forget_version",
    "grow_practice",
    "hide_practice",
    "keep_draft",
    "lift_hiding",
    "merge_practice",
    "merge_tag",
    "name_authors",
    "publish_practice",
    "report_adaptation",
    "report_practice",
    "restore_version",
    "said_grade",
    "save_practice",
    "save_translation",
    "settle_evidence_of",
    "settle_report",
    "start_practice",
    "thank_for_practice",
    "try_practice",
    "verify_practice",
    "withdraw_practice",
    "withdraw_translation",
    "withdraw_verification",
    "writing_of",
]
