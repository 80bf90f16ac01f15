"""What becomes of an answer that came by e-mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class ReplyState(models.TextChoices):
    HELD = "held", _("waiting for its writer")
    POSTED = "posted", _("posted")
    DISCARDED = "discarded", _("discarded")


REPLY = Lifecycle(
    "Answer by e-mail",
    {
        ReplyState.HELD: {ReplyState.POSTED, ReplyState.DISCARDED},
        ReplyState.POSTED: set(),
        ReplyState.DISCARDED: set(),
    },
    refusal={
        ReplyState.HELD: _("This answer is waiting for you."),
        ReplyState.POSTED: _("This answer has already been posted."),
        ReplyState.DISCARDED: _("This answer has already been discarded."),
    },
)
