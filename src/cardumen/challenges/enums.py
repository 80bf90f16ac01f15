"""The words for challenges: states and what may follow which, answers, ways to learn."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChallengeState(models.TextChoices):
    DRAFT = "draft", _("draft")
    OPEN = "open", _("looking for help")
    CHOSEN = "chosen", _("learning with somebody")
    SOLVED = "solved", _("solved")
    CLOSED = "closed", _("closed without a solution")


TRANSITIONS: dict[ChallengeState, frozenset[ChallengeState]] = {
    ChallengeState.DRAFT: frozenset({ChallengeState.OPEN}),
    ChallengeState.OPEN: frozenset(
        {ChallengeState.CHOSEN, ChallengeState.SOLVED, ChallengeState.CLOSED}
    ),
    ChallengeState.CHOSEN: frozenset(
        {ChallengeState.CHOSEN, ChallengeState.OPEN, ChallengeState.SOLVED, ChallengeState.CLOSED}
    ),
    ChallengeState.SOLVED: frozenset({ChallengeState.OPEN}),
    ChallengeState.CLOSED: frozenset({ChallengeState.OPEN}),
}


class AnswerKind(models.TextChoices):
    ANSWER = "answer", _("answer")
    OFFER = "offer", _("offer of help")
    QUESTION = "question", _("question")


class Path(models.TextChoices):
    VISIT = "visit", _("visit them")
    JOINT_PROJECT = "joint_project", _("work on it together")
    TAKE_PRACTICE = "take_practice", _("try their practice here")
    CONVERSATION = "conversation", _("talk with them")
