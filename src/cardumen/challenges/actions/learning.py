"""Learn from another school, and write down what came of it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cardumen.asks.models import Ask
from cardumen.asks.notices import reference_of
from cardumen.challenges import rules
from cardumen.challenges.actions.states import advance
from cardumen.challenges.enums import CHALLENGE, ChallengeState, Path
from cardumen.challenges.events import PathChosen, SolutionWritten
from cardumen.challenges.models import Challenge, Choice
from cardumen.directory.actor import Actor
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.labels.enums import LabelKind
from cardumen.practices.actions import Writing, start_practice, try_practice
from cardumen.practices.models import Practice


@transaction.atomic
def take_practice(
    *, challenge: Challenge, practice: Practice, by: Actor, at: datetime | None = None
) -> Choice:
    """Tries the practice of another school for this challenge; no one has to agree to that."""
    challenge = locked(challenge)
    rules.may_take_practice.check(by.person, challenge, practice)
    rules.may_refer_to.check(by.person, practice)
    CHALLENGE.check(challenge.state, ChallengeState.CHOSEN)
    choice = Choice(
        organisation=practice.organisation,
        path=Path.TAKE_PRACTICE,
        practice=practice,
        by=by.person,
        at=at or timezone.now(),
    )
    choice = _learn(challenge, choice, signed=by)
    try_practice(practice=practice, by=Actor(by.person, challenge.organisation))
    return choice


def learn_as_agreed(*, challenge: Challenge, ask: Ask) -> Choice:
    """Part of the write in which a school accepted to be learned from: only now the challenge goes
    on. One that has ended meanwhile keeps its state."""
    assert ask.answered_by is not None, "who has just accepted"
    assert ask.answered_at is not None, "when they did"
    choice = Choice(
        organisation=ask.host,
        path=Path(ask.way),
        practice=reference_of(ask),
        by=ask.by,
        at=ask.answered_at,
    )
    return _learn(locked(challenge), choice, signed=Actor(ask.answered_by, ask.host))


def _learn(challenge: Challenge, choice: Choice, *, signed: Actor) -> Choice:
    """Each school is chosen once, in the latest way; the same again changes nothing."""
    school = choice.organisation
    known = Choice.objects.filter(challenge=challenge, organisation=school).first()
    if known is not None and (known.path, known.practice) == (choice.path, choice.practice):
        return known
    if challenge.state in {ChallengeState.OPEN, ChallengeState.CHOSEN}:
        advance(challenge, ChallengeState.CHOSEN, at=choice.at)
    kept, _created = Choice.objects.update_or_create(
        challenge=challenge,
        organisation=school,
        defaults={
            "path": choice.path,
            "practice": choice.practice,
            "by": choice.by,
            "at": choice.at,
        },
    )
    publish(PathChosen(challenge=challenge.pk, choice=kept.pk, organisation=school.pk), by=signed)
    return kept


@transaction.atomic
def write_practice_from_challenge(*, challenge: Challenge, by: Actor) -> Practice:
    """The solution as the draft of a practice, with all that was written; once."""
    challenge = locked(challenge)
    rules.may_write_practice.check(by.person, challenge)
    if challenge.became is not None:
        return challenge.became
    practice = start_practice(
        writing=_as_practice(challenge), by=Actor(by.person, challenge.organisation)
    )
    challenge.became = practice
    challenge.save(update_fields=["became"])
    publish(SolutionWritten(challenge=challenge.pk, practice=practice.pk), by=by)
    return practice


def _as_practice(challenge: Challenge) -> Writing:
    tags = list(challenge.tags.order_by("value").values_list("kind", "value"))
    longest = Practice._meta.get_field("title").max_length
    return Writing(
        title=challenge.title[:longest],
        language=challenge.language,
        network=challenge.network,
        visibility=challenge.visibility,
        problem=challenge.problem,
        what_we_did=challenge.what_solved,
        what_did_not_work=challenge.tried,
        topics=[value for kind, value in tags if kind == LabelKind.TOPIC],
        levels=[value for kind, value in tags if kind == LabelKind.LEVEL],
    )
