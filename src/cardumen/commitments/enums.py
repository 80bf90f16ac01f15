"""How far a commitment has come, and what is answered when someone asks."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class CommitmentState(models.TextChoices):
    OPEN = "open", _("under way")
    PARTLY = "partly", _("kept in part")
    KEPT = "kept", _("kept")
    DROPPED = "dropped", _("dropped")


# What was kept in March may have lapsed in June: only what was dropped stays so.
COMMITMENT = Lifecycle(
    "Commitment",
    {
        CommitmentState.OPEN: {
            CommitmentState.PARTLY, CommitmentState.KEPT, CommitmentState.DROPPED,
        },
        CommitmentState.PARTLY: {
            CommitmentState.OPEN, CommitmentState.KEPT, CommitmentState.DROPPED,
        },
        CommitmentState.KEPT: {
            CommitmentState.OPEN, CommitmentState.PARTLY, CommitmentState.DROPPED,
        },
        CommitmentState.DROPPED: set(),
    },
    refusal=_("This commitment is “%(before)s” and cannot become “%(after)s”."),
)  # fmt: skip


class Answer(models.TextChoices):
    DONE = "done", _("Done")
    PARTLY = "partly", _("In part")
    NOT_YET = "not_yet", _("Not yet")
    DROPPED = "dropped", _("We dropped it")


AFTER: Final = {
    Answer.DONE: CommitmentState.KEPT,
    Answer.PARTLY: CommitmentState.PARTLY,
    Answer.NOT_YET: CommitmentState.OPEN,
    Answer.DROPPED: CommitmentState.DROPPED,
}
