"""The page of one challenge: whole for its readers; title and state behind the firewall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.text import capfirst

from cardumen.challenges.enums import AnswerKind, ChallengeState
from cardumen.challenges.matching.asking import CAP
from cardumen.challenges.models import Answer, Challenge, Choice
from cardumen.challenges.pages.audience import audience_of, audience_of_title
from cardumen.challenges.pages.chain import Recorded, chain_of
from cardumen.challenges.pages.help import Help, help_for
from cardumen.challenges.pages.labels import (
    ANSWER_TONES,
    levels_of,
    school_in_words,
    state_of,
    topics_of,
)
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Adaptation, Practice
from cardumen.ui.templatetags.components import Step


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it is shown. `by` is empty for those to whom only schools are named, `kind`
    for what the school itself replies."""

    pk: int
    by: str
    organisation: Organisation | None
    is_own: bool
    kind: Text
    tone: str
    body: str
    at: datetime
    practice: Practice | None


@dataclass(frozen=True, slots=True)
class Whole:
    challenge: Challenge
    state: Text
    state_tone: str
    school: str
    topics: Sequence[str]
    levels: Sequence[str]
    chain: Sequence[Step]
    help: Help
    conversation: Sequence[Said]
    choices: Sequence[Choice]
    solved_by: Practice | None
    became: Practice | None
    audience: Text
    is_own: bool
    is_going: bool
    may_choose: bool
    cap: int


@dataclass(frozen=True, slots=True)
class TitleOnly:
    """Carries no text of the challenge but its title."""

    title: str
    state: Text
    state_tone: str
    school: str
    chain: Sequence[Step]
    audience: Text


def whole_page(challenge: Challenge, viewer: Viewer) -> Whole:
    """The challenge must have come through `visible_to(viewer)`."""
    answers = list(
        Answer.objects.visible_to(viewer)
        .filter(challenge=challenge)
        .select_related("by", "organisation")
    )
    choices = list(_choices(challenge))
    readable = _readable_practices(challenge, answers, viewer)
    tags = list(challenge.tags.values_list("kind", "value"))
    is_own = challenge.organisation_id in standing_of(viewer).organisations
    recorded = _recorded(challenge, answers, choices)
    named = _named(answers, viewer, is_own=is_own)
    state = ChallengeState(challenge.state)
    label, tone = state_of(challenge)
    is_going = state not in {ChallengeState.SOLVED, ChallengeState.CLOSED}
    return Whole(
        challenge=challenge,
        state=label,
        state_tone=tone,
        school=school_in_words(challenge.organisation),
        topics=topics_of(tags),
        levels=levels_of(tags),
        chain=chain_of(challenge, recorded, names=True),
        help=help_for(challenge, viewer, choices),
        conversation=[_said(answer, challenge, readable, named) for answer in answers],
        choices=choices,
        solved_by=readable.get(challenge.solved_by_id),
        became=readable.get(challenge.became_id),
        audience=audience_of(challenge),
        is_own=is_own,
        is_going=is_going,
        may_choose=is_own and is_going and state != ChallengeState.DRAFT,
        cap=CAP,
    )


def title_page(challenge: Challenge) -> TitleOnly:
    """What somebody behind the firewall gets; nothing else leaves this function."""
    # door: which schools answered and when is counted, what they wrote is not fetched.
    counted = Answer.objects.filter(challenge=challenge)
    answers = list(counted.only("organisation", "at", "challenge"))
    recorded = _recorded(challenge, answers, list(_choices(challenge)))
    label, tone = state_of(challenge)
    return TitleOnly(
        title=challenge.title,
        state=label,
        state_tone=tone,
        school=school_in_words(challenge.organisation),
        chain=chain_of(challenge, recorded, names=False),
        audience=audience_of_title(),
    )


def _choices(challenge: Challenge) -> QuerySet[Choice]:
    chosen = Choice.objects.filter(challenge=challenge).order_by("at", "id")
    return chosen.select_related("organisation", "practice")


def _recorded(
    challenge: Challenge, answers: Sequence[Answer], choices: Sequence[Choice]
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


def _readable_practices(
    challenge: Challenge, answers: Sequence[Answer], viewer: Viewer
) -> dict[int | None, Practice]:
    """Those that the conversation and the solution refer to and that the viewer may read."""
    wanted = {challenge.solved_by_id, challenge.became_id}
    wanted |= {answer.practice_id for answer in answers}
    found = Practice.objects.visible_to(viewer).filter(pk__in=wanted - {None})
    return {practice.pk: practice for practice in found.select_related("organisation")}


def _named(answers: Sequence[Answer], viewer: Viewer, *, is_own: bool) -> dict[int | None, str]:
    """The names of those who wrote, for members and the school itself; others see their own."""
    standing = standing_of(viewer)
    everybody = standing.is_member or is_own
    return {
        answer.by_id: answer.by.name
        for answer in answers
        if answer.by is not None and (everybody or answer.by_id == standing.person)
    }


def _said(
    answer: Answer,
    challenge: Challenge,
    readable: dict[int | None, Practice],
    named: dict[int | None, str],
) -> Said:
    is_own = answer.organisation_id == challenge.organisation_id
    kind = AnswerKind(answer.kind)
    # A reply of the school itself is neither an answer nor an offer.
    told = "" if is_own and kind != AnswerKind.QUESTION else capfirst(str(kind.label))
    return Said(
        pk=answer.pk,
        by=named.get(answer.by_id, ""),
        organisation=answer.organisation,
        is_own=is_own,
        kind=told,
        tone=ANSWER_TONES[kind],
        body=answer.body,
        at=answer.at,
        practice=readable.get(answer.practice_id),
    )
