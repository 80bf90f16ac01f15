"""What people do with practices."""

from cardumen.practices.actions.adaptations import report_adaptation, try_practice
from cardumen.practices.actions.evidence import verify_practice, withdraw_verification
from cardumen.practices.actions.growing import grow_practice
from cardumen.practices.actions.hosting import declare_hosting
from cardumen.practices.actions.publishing import publish_practice, withdraw_practice
from cardumen.practices.actions.tags import merge_tag
from cardumen.practices.actions.writing import NEEDED, Writing, save_practice, start_practice

__all__ = [
    "NEEDED",
    "Writing",
    "declare_hosting",
    "grow_practice",
    "merge_tag",
    "publish_practice",
    "report_adaptation",
    "save_practice",
    "start_practice",
    "try_practice",
    "verify_practice",
    "withdraw_practice",
    "withdraw_verification",
]
