"""What changes with the state of a practice."""

from datetime import datetime

from django.utils import timezone

from cardumen.practices.enums import PRACTICE, PracticeState
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice


def advance(practice: Practice, to: PracticeState, *, at: datetime) -> None:
    PRACTICE.advance(
        practice, to, published_at=practice.published_at or at, updated_at=timezone.now()
    )
    keep_in_index(practice)


def hide(practice: Practice) -> None:
    """From all its readers, the index and the matches."""
    advance(practice, PracticeState.HIDDEN, at=timezone.now())


def show(practice: Practice) -> None:
    advance(practice, PracticeState.PUBLISHED, at=timezone.now())
