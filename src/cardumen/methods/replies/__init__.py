"""Answers by e-mail: what a person wrote, apart from what their mail program put around it.

It deliberately does not know how a mail comes, from whom, or what becomes of its text.
"""

from cardumen.methods.replies.cutting import Reply, cut_reply
from cardumen.methods.replies.headings import marker

__all__ = ["Reply", "cut_reply", "marker"]
