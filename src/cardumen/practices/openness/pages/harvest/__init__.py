"""The practices that everyone reads, for repositories that gather: OAI-PMH 2.0."""

from cardumen.practices.openness.pages.harvest.answers import answer

__all__ = ["answer"]
