"""Practices, how they are labelled and verified, and where they are tried."""

from cardumen.practices.models.adaptations import Adaptation
from cardumen.practices.models.evidence import Verification
from cardumen.practices.models.hosting import Hosting
from cardumen.practices.models.practices import Practice, PracticeTag
from cardumen.practices.models.tags import FreeTag

__all__ = [
    "Adaptation",
    "FreeTag",
    "Hosting",
    "Practice",
    "PracticeTag",
    "Verification",
]
