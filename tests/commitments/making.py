"""Commitments as people make them, for the tests of this room: the school of the cast's challenge
learns from Talhuán by talking with it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cardumen.challenges.models import Challenge, Choice
from cardumen.commitments.actions import answer_commitment, make_commitment
from cardumen.commitments.models import Commitment
from cardumen.directory.actor import Actor
from tests.cast import Cast

ANSWER_OF = {"kept": "done", "partly": "partly", "dropped": "dropped"}


def learning(cast: Cast, path: str = "conversation") -> Challenge:
    challenge = cast.challenge
    challenge.state = "chosen"
    challenge.save()
    Choice.objects.get_or_create(
        challenge=challenge,
        organisation=cast.talhuan,
        defaults={
            "practice": cast.practice,
            "path": path,
            "by": cast.principal,
            "at": timezone.now(),
        },
    )
    return challenge


def made(cast: Cast, **words: Any) -> Commitment:
    given = {
        "thing": learning(cast),
        "organisation": cast.punta_delgada,
        "what": "Leemos diez minutos por radio.",
        "place": "Segundo básico",
        "sign": "Leen de corrido.",
        "due_on": timezone.localdate() + timedelta(days=60),
        "reference": cast.practice,
        "by": Actor(cast.principal, cast.punta_delgada),
    }
    return make_commitment(**(given | words))


def answered(cast: Cast, state: str) -> Commitment:
    commitment = made(cast)
    if state in ANSWER_OF:
        answer_commitment(
            commitment=commitment,
            answer=ANSWER_OF[state],
            words="Grabamos tres programas.",
            by=Actor(cast.principal, cast.punta_delgada),
        )
        commitment.refresh_from_db()
    return commitment
