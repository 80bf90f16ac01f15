"""The words for challenges: states and what may follow which, answers, ways to learn."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class ChallengeState(models.TextChoices):
    DRAFT = "draft", _("draft")
    OPEN = "open", _("looking for help")
    CHOSEN = "chosen", _("learning with another school")
    SOLVED = "solved", _("solved")
    CLOSED = "closed", _("closed without a solution")


CHALLENGE = Lifecycle(
    "Challenge",
    {
        ChallengeState.DRAFT: {ChallengeState.OPEN},
        ChallengeState.OPEN: {ChallengeState.CHOSEN, ChallengeState.SOLVED, ChallengeState.CLOSED},
        ChallengeState.CHOSEN: {
            ChallengeState.CHOSEN,
            ChallengeState.OPEN,
            ChallengeState.SOLVED,
            ChallengeState.CLOSED,
        },
        ChallengeState.SOLVED: {ChallengeState.OPEN},
        ChallengeState.CLOSED: {ChallengeState.OPEN},
    },
    refusal=_("This challenge is “%(before)s” and cannot become “%(after)s”."),
)


class AnswerKind(models.TextChoices):
    ANSWER = "answer", _("answer")
    OFFER = "offer", _("offer of help")
    QUESTION = "question", _("question")


class Path(models.TextChoices):
    VISIT = "visit", _("visit")
    JOINT_PROJECT = "joint_project", _("joint work")
    TAKE_PRACTICE = "take_practice", _("try their practice")
    CONVERSATION = "conversation", _("conversation")
