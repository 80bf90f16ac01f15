"""How many answers a challenge has."""

from collections.abc import Iterable

from django.db import transaction

from cardumen.challenges.models import Challenge
from cardumen.talk.models import Message


@transaction.atomic
def count_answers(*, challenges: Iterable[Challenge]) -> None:
    """By others than whoever asked. The challenges are locked."""
    for challenge in challenges:
        said = Message.objects.kept().about(challenge)
        others = said.exclude(organisation=challenge.organisation_id)
        challenge.answer_count = others.count()
        challenge.save(update_fields=["answer_count"])
