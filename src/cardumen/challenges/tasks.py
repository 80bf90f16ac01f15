"""What is done for challenges while no one waits."""

from datetime import timedelta

from cardumen.challenges.actions import refresh_matches
from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.index import index_again
from cardumen.challenges.models import Challenge
from cardumen.jobs.registry import task
from cardumen.kernel.waiting import unhurried
from cardumen.labels.thesaurus.index import forget


@task(atomic=False, every=timedelta(days=1), within=timedelta(hours=2))
def refresh_open_matches() -> None:
    """Each in a transaction of its own: people go on writing meanwhile."""
    waiting = Challenge.objects.filter(state=ChallengeState.OPEN).order_by("pk")
    for challenge in unhurried(list(waiting)):
        refresh_matches(challenge=challenge)


@task()
def refresh_matches_of(challenge_id: int) -> None:
    refresh_matches(challenge=Challenge.objects.get(pk=challenge_id))


@task(atomic=False, every=timedelta(days=1), within=timedelta(hours=2))
def index_all_again() -> None:
    """Each in a transaction of its own, as above."""
    forget()
    shared = Challenge.objects.shared().order_by("pk")
    for number in unhurried(list(shared.values_list("pk", flat=True))):
        index_again(number)
