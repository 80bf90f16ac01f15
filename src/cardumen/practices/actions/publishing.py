"""Share a practice with those it is for; take it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage, may_share_in
from cardumen.practices.actions.states import advance
from cardumen.practices.actions.versions import keep_version
from cardumen.practices.actions.writing import check_complete
from cardumen.practices.enums import HIDDEN_BY_OTHERS, PracticeState
from cardumen.practices.events import (
    PracticePublished,
    PracticeWithdrawn,
)
from cardumen.practices.models import Practice


@transaction.atomic
def publish_practice(*, practice: Practice, by: Actor, at: datetime | None = None) -> Practice:
    """Shares it with those it is for; a withdrawn one too. Done twice it is done once."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    if practice.state == PracticeState.PUBLISHED:
        return practice
    if practice.state == PracticeState.HIDDEN:
        raise WrongState(HIDDEN_BY_OTHERS)
    check_complete(practice)
    may_share_in.check(practice.organisation, practice.network, practice.visibility)
    at = at or timezone.now()
    advance(practice, PracticeState.PUBLISHED, at=at)
    keep_version(practice, by=by, at=at)
    publish(PracticePublished(practice=practice.pk), by=by)
    return practice


@transaction.atomic
def withdraw_practice(*, practice: Practice, by: Actor) -> Practice:
    """Takes it back from its readers. Nothing is deleted, and it can be published again."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    if practice.state == PracticeState.WITHDRAWN:
        return practice
    advance(practice, PracticeState.WITHDRAWN, at=timezone.now())
    publish(PracticeWithdrawn(practice=practice.pk), by=by)
    return practice
