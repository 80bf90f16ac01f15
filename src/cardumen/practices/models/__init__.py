"""Practices, how they are labelled and verified, and where they are tried."""

from cardumen.practices.models.adaptations import Adaptation
from cardumen.practices.models.attachments import PracticeAttachment
from cardumen.practices.models.authors import Authorship
from cardumen.practices.models.evidence import Verification
from cardumen.practices.models.hosting import Hosting
from cardumen.practices.models.openness import OpenRecord, OpenSet
from cardumen.practices.models.practices import Practice, PracticeTag
from cardumen.practices.models.tellings import TEXTS, Telling
from cardumen.practices.models.translations import Translation
from cardumen.practices.models.versions import Version

__all__ = [
    "TEXTS",
    "Adaptation",
    "Authorship",
    "Hosting",
    "OpenRecord",
    "OpenSet",
    "Practice",
    "PracticeAttachment",
    "PracticeTag",
    "Telling",
    "Translation",
    "Verification",
    "Version",
]
