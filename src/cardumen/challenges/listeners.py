"""What other rooms' events mean here."""

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.index import found
from cardumen.challenges.models import Challenge
from cardumen.challenges.tasks import refresh_matches_of
from cardumen.practices.events import PracticePublished
from cardumen.practices.models import Practice

# A new practice can change what is recommended for the challenges nearest to it; for the others
# the night comes.
NEAREST = 50


def recommend_new_practice(event: PracticePublished) -> None:
    practice = Practice.objects.get(pk=event.practice)
    numbers = found(f"{practice.title} {practice.summary} {practice.problem}", top=NEAREST)
    nearest = Challenge.objects.filter(pk__in=numbers, state=ChallengeState.OPEN)
    for challenge in nearest.order_by("pk").values_list("pk", flat=True):
        # One short transaction each; many new practices ask once.
        refresh_matches_of.enqueue_once(challenge)
