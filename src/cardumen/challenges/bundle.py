"""What goes along of challenges when a network moves: what was shared in it, with its answers."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Q

from cardumen.challenges.actions import count_answers
from cardumen.challenges.enums import AnswerKind, ChallengeState
from cardumen.challenges.index import keep_in_index
from cardumen.jobs.actions import enqueue_job
from cardumen.kernel.bundles import Kind, add_kind, leave_out
from cardumen.networks.subjects import fetch_things
from cardumen.talk.bundle import messages_about

MATCH: Final = "cardumen.challenges.tasks.refresh_matches_of"


def count_theirs(answers: Sequence[Any]) -> None:
    fetch_things(answers)
    count_answers(challenges={answer.number: answer.thing for answer in answers}.values())


def make_findable(challenges: Sequence[Any]) -> None:
    count_answers(challenges=challenges)
    for challenge in challenges:
        keep_in_index(challenge)
        if challenge.state == ChallengeState.OPEN:
            enqueue_job(task=MATCH, args=[challenge.pk], once=True)


add_kind(
    Kind(
        key="challenge",
        model="challenges.Challenge",
        means="A challenge shared in this network, and what solved it.",
        fields=(
            *("language", "title", "problem", "tried", "state", "visibility", "created_at"),
            *("opened_at", "closed_at", "what_solved"),
        ),
        of=lambda network: Q(network=network) & ~Q(state=ChallengeState.DRAFT),
        leaves={
            "matched_at": "matched anew with what the other installation has",
            "answer_count": "counted anew",
        },
        settle=make_findable,
    )
)
add_kind(
    Kind(
        key="challenge_tag",
        model="challenges.ChallengeTag",
        means="A topic, level or subject of it.",
        fields=("kind", "value"),
        hangs_on="challenge",
    )
)
add_kind(
    messages_about(
        "challenge",
        key="answer",
        means="An answer, an offer of help or a question, as its members read it.",
        choices=AnswerKind.values,
        reference="practice",
        settle=count_theirs,
    )
)
add_kind(
    Kind(
        key="choice",
        model="challenges.Choice",
        means="Whom the school chose to learn from, and how.",
        fields=("path", "at"),
        hangs_on="challenge",
    )
)
leave_out("challenges.Match", "matched anew with what the other installation has")
leave_out("challenges.Exposure", "counts how often a school was recommended here in a week")
