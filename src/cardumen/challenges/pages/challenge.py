"""The page of one challenge: whole for its readers; title and state behind the firewall."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.matching.asking import CAP
from cardumen.challenges.models import Challenge, Choice
from cardumen.challenges.pages.audience import audience_of_title
from cardumen.challenges.pages.chain import Recorded, chain_of
from cardumen.challenges.pages.help import help_for
from cardumen.challenges.pages.labels import (
    levels_of,
    school_in_words,
    state_of,
    topics_of,
)
from cardumen.networks.sharing.words import audience_of
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Adaptation, Practice
from cardumen.talk.models import Message
from cardumen.talk.pages import Talk


def whole_page(challenge: Challenge, viewer: Viewer, talk: Talk) -> dict[str, Any]:
    """The challenge must have come through `visible_to(viewer)`; `talk` is the whole
    conversation about it."""
    choices = list(_choices(challenge))
    wrote = Practice.objects.visible_to(viewer).select_related("organisation")
    readable = wrote.in_bulk({challenge.solved_by_id, challenge.became_id} - {None})
    tags = list(challenge.tags.values_list("kind", "value"))
    recorded = _recorded(challenge, [said.message for said in talk.said], choices)
    label, tone = state_of(challenge)
    return {
        "challenge": challenge,
        "state": label,
        "state_tone": tone,
        "school": school_in_words(challenge.organisation),
        "topics": topics_of(tags),
        "levels": levels_of(tags),
        "chain": chain_of(challenge, recorded, names=True),
        "help": help_for(challenge, viewer, choices),
        "choices": choices,
        "solved_by": readable.get(challenge.solved_by_id or 0),
        "became": readable.get(challenge.became_id or 0),
        "audience": audience_of(challenge),
        "is_own": challenge.organisation_id in standing_of(viewer).organisations,
        "is_going": _is_going(challenge),
        "may_choose": may_choose(challenge, viewer),
        "cap": CAP,
    }


def may_choose(challenge: Challenge, viewer: Viewer) -> bool:
    """Whether they may choose whom its school learns from."""
    is_own = challenge.organisation_id in standing_of(viewer).organisations
    return is_own and _is_going(challenge) and challenge.state != ChallengeState.DRAFT


def _is_going(challenge: Challenge) -> bool:
    return challenge.state not in {ChallengeState.SOLVED, ChallengeState.CLOSED}


def title_page(challenge: Challenge) -> dict[str, Any]:
    """What someone behind the firewall gets, without a text of the challenge but its title; nothing
    else leaves this function."""
    # door: which schools answered and when is counted, what they wrote is not fetched.
    answers = list(Message.objects.about(challenge).only("organisation", "at"))
    recorded = _recorded(challenge, answers, list(_choices(challenge)))
    label, tone = state_of(challenge)
    return {
        "title": challenge.title,
        "state": label,
        "state_tone": tone,
        "school": school_in_words(challenge.organisation),
        "chain": chain_of(challenge, recorded, names=False),
        "audience": audience_of_title(),
    }


def _choices(challenge: Challenge) -> QuerySet[Choice]:
    chosen = Choice.objects.filter(challenge=challenge).order_by("at", "id")
    return chosen.select_related("organisation", "practice")


def _recorded(
    challenge: Challenge, answers: Sequence[Message], choices: Sequence[Choice]
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
        adaptations=list(tried) if practices else [],
    )
