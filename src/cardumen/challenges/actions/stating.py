"""A challenge from its first words to its end; each write as one procedure.

`at` is when it happened, for what is brought from elsewhere; by default now.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.asks.actions import withdraw_asks
from cardumen.challenges import rules
from cardumen.challenges.actions.matches import match_anew
from cardumen.challenges.actions.states import advance
from cardumen.challenges.enums import CHALLENGE, ChallengeState
from cardumen.challenges.events import (
    ChallengeClosed,
    ChallengeDrafted,
    ChallengeEdited,
    ChallengeOpened,
    ChallengeReopened,
    ChallengeSolved,
)
from cardumen.challenges.index import keep_in_index
from cardumen.challenges.models import Challenge
from cardumen.directory.actor import Actor
from cardumen.kernel.errors import WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.labels.actions import replace_labels
from cardumen.labels.enums import LabelKind
from cardumen.methods.retrieval.languages import language_of
from cardumen.networks.models import Network
from cardumen.networks.sharing.rules import (
    may_change_readers,
    may_manage,
    may_share_in,
    organisation_of,
)
from cardumen.practices.models import Practice


@transaction.atomic
def save_challenge(
    *,
    title: str,
    problem: str = "",
    tried: str = "",
    topics: Sequence[str] = (),
    levels: Sequence[str] = (),
    network: Network | None,
    visibility: str,
    by: Actor,
) -> Challenge:
    """Keeps a draft that only the school sees. The same draft sent twice is kept once."""
    organisation = organisation_of(by)
    may_share_in.check(organisation, network, visibility)
    # Their row is the lock: two copies of one form wait for each other here.
    locked(by.person)
    same = Challenge.objects.filter(
        author=by.person, organisation=organisation, title=title, problem=problem, tried=tried
    ).exclude(state__in=[ChallengeState.SOLVED, ChallengeState.CLOSED])
    known = same.order_by("pk").first()
    if known is not None:
        return known
    challenge = Challenge.objects.create(
        organisation=organisation,
        network=network,
        author=by.person,
        language=language_of(f"{title} {problem}", otherwise=by.person.language),
        title=title,
        problem=problem,
        tried=tried,
        visibility=visibility,
    )
    replace_labels(challenge, {LabelKind.TOPIC: topics, LabelKind.LEVEL: levels})
    publish(ChallengeDrafted(challenge=challenge.pk), by=by)
    return challenge


@transaction.atomic
def open_challenge(*, challenge: Challenge, by: Actor, at: datetime | None = None) -> Challenge:
    """Shares a draft with its readers and asks who can help."""
    challenge = locked(challenge)
    rules.may_open_challenge.check(by.person, challenge)
    if challenge.state == ChallengeState.OPEN:
        return challenge
    may_share_in.check(challenge.organisation, challenge.network, challenge.visibility)
    moment = at or timezone.now()
    if challenge.state != ChallengeState.DRAFT:
        raise WrongState(_("This challenge has already been shared."))
    advance(challenge, ChallengeState.OPEN, at=moment)
    keep_in_index(challenge)
    match_anew(challenge, at=moment)
    publish(ChallengeOpened(challenge=challenge.pk), by=by)
    return challenge


@transaction.atomic
def edit_challenge(
    *,
    challenge: Challenge,
    title: str,
    problem: str,
    tried: str,
    topics: Sequence[str],
    levels: Sequence[str],
    network: Network | None,
    visibility: str,
    by: Actor,
) -> Challenge:
    """Changes the text and asks again who can help. Its readers can only become fewer once others
    have answered."""
    challenge = locked(challenge)
    rules.may_edit_challenge.check(by.person, challenge)
    may_change_readers.check(
        challenge, network, visibility, was_answered=challenge.answer_count > 0
    )
    challenge.title, challenge.problem, challenge.tried = title, problem, tried
    challenge.network, challenge.visibility = network, visibility
    challenge.language = language_of(f"{title} {problem}", otherwise=challenge.language)
    challenge.save(update_fields=["title", "problem", "tried", "network", "visibility", "language"])
    replace_labels(challenge, {LabelKind.TOPIC: topics, LabelKind.LEVEL: levels})
    keep_in_index(challenge)
    if challenge.state != ChallengeState.DRAFT:
        match_anew(challenge, at=timezone.now())
    publish(ChallengeEdited(challenge=challenge.pk), by=by)
    return challenge


@transaction.atomic
def solve_challenge(
    *,
    challenge: Challenge,
    what_solved: str,
    practice: Practice | None = None,
    by: Actor,
    at: datetime | None = None,
) -> Challenge:
    """Says what solved it, and withdraws the requests that wait for an answer. The same said twice
    is said once."""
    challenge = locked(challenge)
    may_manage.check(by.person, challenge)
    rules.may_refer_to.check(by.person, practice)
    said = (challenge.what_solved, challenge.solved_by) == (what_solved, practice)
    if challenge.state == ChallengeState.SOLVED and said:
        return challenge
    check_unsolved(challenge)
    challenge.what_solved, challenge.solved_by = what_solved, practice
    challenge.save(update_fields=["what_solved", "solved_by"])
    advance(challenge, ChallengeState.SOLVED, at=at or timezone.now())
    withdraw_asks(thing=challenge, by=by, at=at)
    publish(
        ChallengeSolved(challenge=challenge.pk, practice=None if practice is None else practice.pk),
        by=by,
    )
    return challenge


def check_unsolved(challenge: Challenge) -> None:
    """Whether it can still be said what solved it."""
    if challenge.state == ChallengeState.SOLVED:
        raise WrongState(_("The solution has already been written. Reopen the challenge first."))
    CHALLENGE.check(challenge.state, ChallengeState.SOLVED)


@transaction.atomic
def close_challenge(*, challenge: Challenge, by: Actor, at: datetime | None = None) -> Challenge:
    """Stops looking for help, without a solution: requests that wait for an answer are
    withdrawn."""
    challenge = locked(challenge)
    may_manage.check(by.person, challenge)
    if challenge.state == ChallengeState.CLOSED:
        return challenge
    advance(challenge, ChallengeState.CLOSED, at=at or timezone.now())
    withdraw_asks(thing=challenge, by=by, at=at)
    publish(ChallengeClosed(challenge=challenge.pk), by=by)
    return challenge


@transaction.atomic
def reopen_challenge(*, challenge: Challenge, by: Actor) -> Challenge:
    """Looks for help again. What solved it before, if anything, is kept to be said better."""
    challenge = locked(challenge)
    may_manage.check(by.person, challenge)
    if challenge.state == ChallengeState.OPEN:
        return challenge
    rules.may_reopen_challenge.check(by.person, challenge)
    if challenge.state == ChallengeState.DRAFT:
        raise WrongState(_("This challenge is still a draft. Share it first."))
    moment = timezone.now()
    advance(challenge, ChallengeState.OPEN, at=moment)
    match_anew(challenge, at=moment)
    publish(ChallengeReopened(challenge=challenge.pk), by=by)
    return challenge
