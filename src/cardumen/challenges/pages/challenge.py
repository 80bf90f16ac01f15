"""The page of one challenge: whole for its readers; title and state behind the firewall."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from cardumen.asks.pages import asks_about, waiting_about
from cardumen.challenges import rules
from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.matching.asking import CAP
from cardumen.challenges.models import Challenge, ChallengeTag, Choice
from cardumen.challenges.pages.audience import audience_of_title
from cardumen.challenges.pages.chain import Recorded, chain_of, steps_of
from cardumen.challenges.pages.help import help_for
from cardumen.challenges.pages.labels import (
    levels_of,
    school_in_words,
    state_of,
    topics_of,
)
from cardumen.commitments.pages.commitments import panel_about
from cardumen.kernel.prepared import rows
from cardumen.networks.sharing.rules import remember_reading
from cardumen.networks.sharing.words import audience_of
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.practices.models import Adaptation, Practice
from cardumen.talk.models import Message
from cardumen.talk.pages import Talk


def challenge_shown(pk: int, viewer: Viewer) -> Challenge | None:
    """None for who does not read it whole."""
    found = next(iter(rows_for(viewer, _read, challenge=pk)), None)
    if found is not None:
        remember_reading(viewer, found)
    return found


def _read(viewer: Viewer, challenge: int) -> QuerySet[Challenge]:
    return Challenge.objects.visible_to(viewer).with_schools().filter(pk=challenge)


def whole_page(challenge: Challenge, viewer: Viewer, talk: Talk) -> dict[str, Any]:
    """Of a `challenge_shown`; `talk` is the whole conversation about it."""
    choices = rows(_choices, challenge=challenge.pk)
    waiting = waiting_about(challenge, viewer)
    is_own = challenge.organisation_id in standing_of(viewer).organisations
    known = {one for one in (challenge.solved_by_id, challenge.became_id) if one is not None}
    told = rows_for(viewer, _told, practices=sorted(known)) if known else []
    readable = {practice.pk: practice for practice in told}
    tags: Any = rows(_tags, challenge=challenge.pk)
    recorded = _recorded(
        challenge,
        [said.message for said in talk.said],
        choices,
        viewer,
        waiting=len(waiting) if is_own else 0,
    )
    label, tone = state_of(challenge)
    return {
        "challenge": challenge,
        "state": label,
        "state_tone": tone,
        "school": school_in_words(challenge.organisation),
        "topics": topics_of(tags),
        "levels": levels_of(tags),
        "chain": chain_of(challenge, recorded, names=True),
        "help": help_for(challenge, viewer, choices, waiting),
        "choices": choices,
        "asks": asks_about(challenge, viewer),
        "commitments": panel_about(challenge, viewer) if rules.commits_after(choices) else None,
        "is_answered": recorded.answering > 0,
        "solved_by": readable.get(challenge.solved_by_id or 0),
        "became": readable.get(challenge.became_id or 0),
        "audience": audience_of(challenge),
        "is_own": is_own,
        "is_going": _is_going(challenge),
        "may_choose": may_choose(challenge, viewer),
        "cap": CAP,
    }


def _told(viewer: Viewer, practices: Sequence[int]) -> QuerySet[Practice]:
    told = Practice.objects.visible_to(viewer).filter(pk__in=practices)
    return told.select_related("organisation")


def may_choose(challenge: Challenge, viewer: Viewer) -> bool:
    """Whether they may choose whom its school learns from."""
    is_own = challenge.organisation_id in standing_of(viewer).organisations
    return is_own and _is_going(challenge) and challenge.state != ChallengeState.DRAFT


def _is_going(challenge: Challenge) -> bool:
    return challenge.state not in {ChallengeState.SOLVED, ChallengeState.CLOSED}


def title_page(challenge: Challenge, viewer: Viewer) -> dict[str, Any]:
    """What someone behind the firewall gets, without a text of the challenge but its title; nothing
    else leaves this function."""
    # door: which schools answered and when is counted, what they wrote is not fetched.
    answers = list(Message.objects.kept().about(challenge).only("organisation", "at"))
    recorded = _recorded(challenge, answers, rows(_choices, challenge=challenge.pk), viewer)
    label, tone = state_of(challenge)
    return {
        "title": challenge.title,
        "state": label,
        "state_tone": tone,
        "school": school_in_words(challenge.organisation),
        "chain": chain_of(challenge, recorded, names=False),
        "audience": audience_of_title(),
    }


def _tags(challenge: int) -> QuerySet[Any]:
    return ChallengeTag.objects.filter(challenge=challenge).values_list("kind", "value")


def _choices(challenge: int) -> QuerySet[Choice]:
    chosen = Choice.objects.filter(challenge=challenge).order_by("at", "id")
    return chosen.select_related("organisation", "practice")


def _recorded(
    challenge: Challenge,
    answers: Sequence[Message],
    choices: Sequence[Choice],
    viewer: Viewer,
    *,
    waiting: int = 0,
) -> Recorded:
    others = [answer for answer in answers if answer.organisation_id != challenge.organisation_id]
    practices = [choice.practice_id for choice in choices if choice.practice_id is not None]
    # door: only whether there is one, of the challenge’s own school.
    tried = Adaptation.objects.filter(
        organisation=challenge.organisation_id, practice__in=practices
    )
    return Recorded(
        answering=len({answer.organisation_id for answer in others}),
        answered_at=max((answer.at for answer in others), default=None),
        choices=choices,
        waiting=waiting,
        adaptations=list(tried) if practices else [],
        # Nothing is recorded of who was not chosen.
        steps=steps_of(challenge, viewer) if choices else {},
    )
