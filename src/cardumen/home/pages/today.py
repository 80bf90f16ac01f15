"""Today: what waits for a person, whom they could help, what is new in their networks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils import timezone

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.lists import Row, light, panel_rows, rows_of
from cardumen.challenges.pages.today import CouldHelp, could_help_with, waiting_for
from cardumen.home.pages.front import recent_practices
from cardumen.networks.models import Membership
from cardumen.networks.standing import Standing, standing_of
from cardumen.people.models import Person
from cardumen.practices.enums import AdaptationState, Evidence, PracticeState
from cardumen.practices.models import Adaptation, Practice
from cardumen.ui import panels
from cardumen.ui.panels import Waiting

MOST: Final = 5
NEW: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Today:
    """`waiting`: who asks something of them, and the next step of their school's own challenges.
    `to_verify`: with evidence that they may look at. `supported`: of the schools they support,
    titles and states only."""

    waiting: Sequence[Waiting]
    to_verify: Sequence[Practice]
    drafts: Sequence[Practice]
    trying: Sequence[Adaptation]
    could_help: Sequence[CouldHelp]
    supported: Sequence[Row]
    practices: Sequence[Practice]
    joined: Sequence[Membership]
    standing: Standing

    @property
    def nothing_waits(self) -> bool:
        return not (self.waiting or self.to_verify or self.drafts or self.trying)

    @property
    def is_of_a_school(self) -> bool:
        """Who runs a network is shown what no one answers in it instead."""
        return bool(self.standing.organisations) and not self.standing.runs


def today_page(person: Person) -> Today:
    standing = standing_of(person)
    waiting = [
        *panels.waiting_for(person),
        *(waiting_for(person) if standing.organisations else []),
    ]
    return Today(
        waiting=waiting,
        to_verify=_to_verify(person, standing),
        drafts=_drafts(person, waiting),
        trying=_trying(person, standing),
        could_help=_could_help(person, standing),
        supported=_supported(person, standing),
        practices=_new_practices(person, standing),
        joined=_joined(standing),
        standing=standing,
    )


def _to_verify(person: Person, standing: Standing) -> list[Practice]:
    """Documented, and neither theirs nor of where they work; the one that waits longest first."""
    if not standing.verifies:
        return []
    documented = (
        Practice.objects.published()
        .visible_to(person)
        .filter(network__in=standing.verifies, evidence_grade=Evidence.DOCUMENTED)
    )
    others = documented.exclude(organisation__in=standing.organisations).exclude(author=person)
    return list(others.select_related("organisation").order_by("published_at", "pk")[:MOST])


def _drafts(person: Person, waiting: Sequence[Waiting]) -> list[Practice]:
    """But for those that are among what waits already."""
    told = {one.url for one in waiting}
    drafts = Practice.objects.visible_to(person).filter(state=PracticeState.DRAFT)
    newest = drafts.order_by("-updated_at", "-pk")[: MOST + len(told)]
    return [one for one in newest if one.get_absolute_url() not in told][:MOST]


def _trying(person: Person, standing: Standing) -> list[Adaptation]:
    """What their school tries and has not yet told the outcome of, of what the person themselves
    may read: a colleague with an office reads further."""
    if not standing.organisations:
        return []
    trying = Adaptation.objects.visible_to(person).filter(
        organisation__in=standing.organisations, state=AdaptationState.TRYING
    )
    return list(trying.select_related("practice").order_by("started_on", "pk")[:MOST])


def _could_help(person: Person, standing: Standing) -> list[CouldHelp]:
    """Challenges of others for which a practice of their school was found; for who runs a network,
    or has no school here, those of their networks that no one has answered, the oldest first."""
    if standing.organisations and not standing.runs:
        return could_help_with(person)
    if not standing.networks:
        return []
    unanswered = Challenge.objects.visible_to(person).filter(
        state=ChallengeState.OPEN, network__in=standing.networks, answer_count=0
    )
    oldest = light(unanswered.order_by("opened_at", "pk"))[:MOST]
    return [CouldHelp(row, "") for row in rows_of(list(oldest), person)]


def _supported(person: Person, standing: Standing) -> list[Row]:
    if not standing.titles:
        return []
    known = Challenge.objects.titles_visible_to(person).filter(network__in=standing.titles)
    return panel_rows(known, person)


def _new_practices(person: Person, standing: Standing) -> list[Practice]:
    """Of their networks; for who reads none, what is open to everyone."""
    readable = recent_practices(person)
    if standing.networks:
        readable = readable.filter(network__in=standing.networks)
    return list(readable.exclude(organisation__in=standing.organisations)[:MOST])


def _joined(standing: Standing) -> list[Membership]:
    mine = standing.networks | standing.titles
    if not mine:
        return []
    lately = Membership.objects.active().filter(
        network__in=mine, since__gte=timezone.localdate() - NEW
    )
    return list(lately.with_members().select_related("network").order_by("-since", "-pk")[:MOST])
