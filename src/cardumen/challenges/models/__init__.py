"""Challenges, their answers, whom a school chose to learn from, and what was recommended."""

from cardumen.challenges.models.answers import Answer, AnswerQuerySet, Choice
from cardumen.challenges.models.challenges import Challenge, ChallengeQuerySet, ChallengeTag
from cardumen.challenges.models.matches import Exposure, Match

__all__ = [
    "Answer",
    "AnswerQuerySet",
    "Challenge",
    "ChallengeQuerySet",
    "ChallengeTag",
    "Choice",
    "Exposure",
    "Match",
]
