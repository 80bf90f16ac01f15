"""What other rooms' events mean here."""

from django.db.models import Q

from cardumen.asks.events import AskAccepted
from cardumen.asks.models import Ask
from cardumen.challenges.actions import count_answers, learn_as_agreed
from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.index import found
from cardumen.challenges.models import Challenge
from cardumen.challenges.subjects import CHALLENGE
from cardumen.challenges.tasks import index_all_again, refresh_matches_of
from cardumen.directory.merging.events import MergeUndone, OrganisationsMerged
from cardumen.kernel.events import Event, listener, record_with
from cardumen.labels.thesaurus.events import ThesaurusRowAdded, ThesaurusRowRemoved
from cardumen.practices.actions.adaptations import practices_concerning
from cardumen.practices.events import PracticePublished
from cardumen.practices.models import Practice
from cardumen.talk.events import MessagePosted, MessageWithdrawn

# A new practice can change what is recommended for the challenges nearest to it; for the others
# the night comes.
NEAREST = 50


@listener
def recommend_new_practice(event: PracticePublished) -> None:
    practice = Practice.objects.get(pk=event.practice)
    numbers = found(f"{practice.title} {practice.summary} {practice.problem}", top=NEAREST)
    nearest = Challenge.objects.filter(pk__in=numbers, state=ChallengeState.OPEN)
    for challenge in nearest.order_by("pk").values_list("pk", flat=True):
        # One short transaction each; many new practices ask once.
        refresh_matches_of.enqueue_once(challenge)


@record_with
def count_answers_again(event: Event, listeners: tuple[str, ...]) -> None:
    """In the transaction in which one answered or withdrew an answer, or two organisations became
    one, or two again."""
    theirs = Challenge.objects.select_for_update(of=["self"]).order_by("pk")
    if isinstance(event, OrganisationsMerged | MergeUndone):
        both = [event.merged, event.survivor]
        count_answers(challenges=theirs.filter(organisation__in=both))
    elif isinstance(event, MessagePosted | MessageWithdrawn) and event.subject == CHALLENGE.key:
        count_answers(challenges=theirs.filter(pk=event.number))


@record_with
def learn_from_who_accepted(event: Event, listeners: tuple[str, ...]) -> None:
    """In the transaction in which they did: the challenge goes on, or nothing was accepted."""
    if isinstance(event, AskAccepted) and event.subject == CHALLENGE.key:
        # door: that of the event.
        ask = Ask.objects.with_both().get(pk=event.ask)
        learn_as_agreed(challenge=ask.thing, ask=ask)


@listener
def recommend_again(event: OrganisationsMerged | MergeUndone) -> None:
    """What was another school's may be its own now, or proved by fewer schools."""
    both = [event.merged, event.survivor]
    touched = practices_concerning(both).values("pk")
    concerned = Challenge.objects.filter(
        Q(organisation__in=both) | Q(matches__practice__in=touched), state=ChallengeState.OPEN
    )
    for challenge in concerned.order_by("pk").values_list("pk", flat=True).distinct():
        refresh_matches_of.enqueue_once(challenge)


@listener
def find_by_other_words(event: ThesaurusRowAdded | ThesaurusRowRemoved) -> None:
    """What is recommended for open challenges follows in the night."""
    index_all_again.enqueue_once()
