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
    """From all its readers, the index and the matches; what it said until then stays hidden in its
    history."""
    now = timezone.now()
    practice.versions.filter(hidden_at=None).update(hidden_at=now)
    advance(practice, PracticeState.HIDDEN, at=now)


def show(practice: Practice) -> None:
    """If it says the same, there was nothing to hide. If it was changed, only what it says now is
    read, and translations of what it said before are drafts again."""
    now = timezone.now()
    newest = practice.versions.first()
    if newest is not None and newest.hidden_at is not None:
        practice.versions.filter(hidden_at=newest.hidden_at).update(hidden_at=None)
    elif newest is not None:
        practice.versions.filter(hidden_at=None).exclude(pk=newest.pk).update(hidden_at=now)
        practice.translations.filter(of_version__lt=newest.number).update(published_at=None)
    advance(practice, PracticeState.PUBLISHED, at=now)
