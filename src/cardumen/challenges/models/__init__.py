"""Challenges, whom a school chose to learn from, and what was recommended."""

from cardumen.challenges.models.challenges import Challenge, ChallengeQuerySet, ChallengeTag
from cardumen.challenges.models.choices import Choice
from cardumen.challenges.models.matches import Exposure, Match

__all__ = [
    "Challenge",
    "ChallengeQuerySet",
    "ChallengeTag",
    "Choice",
    "Exposure",
    "Match",
]
