"""Keeps what is recommended for a challenge, and that it was."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.events import MatchesRefreshed
from cardumen.challenges.matching.asking import SHOWN
from cardumen.challenges.matching.candidates import rank_practices
from cardumen.challenges.matching.exposure import week_of
from cardumen.challenges.models import Challenge, Exposure, Match
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked


@transaction.atomic
def refresh_matches(*, challenge: Challenge, at: datetime | None = None) -> bool:
    """Asks again who can help with an open challenge; whether anything is new.

    Publishes only then: most nights nothing is.
    """
    challenge = locked(challenge)
    if challenge.state != ChallengeState.OPEN:
        return False
    if not match_anew(challenge, at=at or timezone.now()):
        return False
    publish(MatchesRefreshed(challenge=challenge.pk))
    return True


def match_anew(challenge: Challenge, *, at: datetime) -> bool:
    """Part of a write that holds the challenge's row: ranks, keeps the matches, and counts those
    schools that are recommended for the first time. Whether anything is new."""
    ranked = rank_practices(challenge, week=week_of(at))
    challenge.matched_at = at
    challenge.save(update_fields=["matched_at"])
    wanted = [(row.practice, row.score, row.text_score, row.reasons) for row in ranked]
    known = Match.objects.filter(challenge=challenge).order_by("position")
    if list(known.values_list("practice", "score", "text_score", "reasons")) == wanted:
        return False
    known.delete()
    Match.objects.bulk_create(
        Match(
            challenge=challenge,
            practice_id=row.practice,
            position=position,
            score=row.score,
            text_score=row.text_score,
            reasons=row.reasons,
        )
        for position, row in enumerate(ranked, start=1)
    )
    Exposure.objects.bulk_create(
        (
            Exposure(challenge=challenge, organisation_id=organisation, week=week_of(at))
            for organisation in dict.fromkeys(row.organisation for row in ranked[:SHOWN])
        ),
        ignore_conflicts=True,
    )
    return True
