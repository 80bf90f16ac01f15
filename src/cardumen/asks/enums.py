"""How organisations meet, and how far an ask has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class Way(models.TextChoices):
    VISIT = "visit", _("visit")
    CONVERSATION = "conversation", _("conversation by video call or phone")
    JOINT_PROJECT = "joint_project", _("joint work")


class AskState(models.TextChoices):
    ASKED = "asked", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


ASK = Lifecycle(
    "Ask",
    {
        AskState.ASKED: {AskState.ACCEPTED, AskState.DECLINED, AskState.WITHDRAWN},
        AskState.ACCEPTED: set(),
        AskState.DECLINED: set(),
        AskState.WITHDRAWN: set(),
    },
    refusal={
        AskState.ASKED: _("This request is waiting for an answer."),
        AskState.ACCEPTED: _("This request has already been accepted."),
        AskState.DECLINED: _("This request has already been declined."),
        AskState.WITHDRAWN: _("This request was withdrawn, so there is nothing to answer."),
    },
)
