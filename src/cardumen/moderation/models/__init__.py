"""What was reported; what was hidden and why, and what was answered to an appeal."""

from cardumen.moderation.models.hidings import Hiding
from cardumen.moderation.models.reports import Report

__all__ = ["Hiding", "Report"]
