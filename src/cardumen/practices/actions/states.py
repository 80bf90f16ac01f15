"""The one function that changes the state of a practice, and the lock it is changed under."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from cardumen.kernel.errors import WrongState
from cardumen.practices.enums import (
    PRACTICE_TRANSITIONS,
    PracticeState,
)
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice

# Why a practice that stands so cannot become what was asked.
REFUSED = {
    PracticeState.DRAFT: gettext_lazy("This is a draft: nobody else sees it."),
    PracticeState.PUBLISHED: gettext_lazy("It is published already."),
    PracticeState.WITHDRAWN: gettext_lazy("It was withdrawn: nobody else sees it."),
    PracticeState.HIDDEN: gettext_lazy(
        "It was hidden by those who run its network. Its page says why, and how to appeal."
    ),
}


def locked(practice: Practice) -> Practice:
    return Practice.objects.select_for_update().get(pk=practice.pk)


def change_state(practice: Practice, to: PracticeState, *, at: datetime) -> None:
    """The one place where the state of a practice changes; its row is held."""
    if to not in PRACTICE_TRANSITIONS[PracticeState(practice.state)]:
        raise WrongState(REFUSED[PracticeState(practice.state)])
    practice.state = to
    practice.published_at = practice.published_at or at
    practice.save(update_fields=["state", "published_at", "updated_at"])
    keep_in_index(practice)
