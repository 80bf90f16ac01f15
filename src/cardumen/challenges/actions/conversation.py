"""What is said about a challenge."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cardumen.challenges import rules
from cardumen.challenges.enums import AnswerKind
from cardumen.challenges.events import ChallengeAnswered
from cardumen.challenges.models import Answer, Challenge
from cardumen.directory.actor import Actor
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.practices.models import Practice


@transaction.atomic
def answer_challenge(
    *,
    challenge: Challenge,
    kind: str,
    body: str,
    practice: Practice | None = None,
    by: Actor,
    at: datetime | None = None,
) -> Answer:
    """Adds to the conversation. The same words of the same person a second time add nothing."""
    challenge = locked(challenge)
    rules.may_answer_challenge.check(by.person, challenge, by.organisation)
    rules.may_answer_with.check(challenge, by.organisation, kind)
    rules.may_refer_to.check(by.person, practice)
    said = Answer.objects.filter(challenge=challenge, by=by.person, kind=kind, body=body).first()
    if said is not None:
        return said
    answer = Answer.objects.create(
        challenge=challenge,
        by=by.person,
        organisation=by.organisation,
        kind=AnswerKind(kind),
        body=body,
        practice=practice,
        at=at or timezone.now(),
    )
    if by.organisation is None or by.organisation.pk != challenge.organisation_id:
        challenge.answer_count += 1
        challenge.save(update_fields=["answer_count"])
    publish(ChallengeAnswered(challenge=challenge.pk, answer=answer.pk), by=by)
    return answer


@transaction.atomic
def count_answers_of(*, organisations: Sequence[int]) -> None:
    """After organisations were found to be one, or two after all: their challenges count anew what
    other schools answered."""
    theirs = Challenge.objects.select_for_update(of=["self"]).filter(organisation__in=organisations)
    for challenge in theirs.order_by("pk"):
        others = challenge.answers.exclude(organisation=challenge.organisation_id)
        challenge.answer_count = others.count()
        challenge.save(update_fields=["answer_count"])
