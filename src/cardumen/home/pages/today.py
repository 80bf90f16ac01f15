"""Today: what waits for a person, whom she could help, what is new in her networks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Min, Q
from django.utils import timezone

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.lists import Row, light, panel_rows, rows_of
from cardumen.home.pages.front import recent_practices
from cardumen.networks.models import Membership
from cardumen.networks.standing import Standing, standing_of
from cardumen.people.models import Person
from cardumen.practices.enums import AdaptationState, PracticeState
from cardumen.practices.models import Adaptation, Practice

MOST: Final = 5
NEW: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Today:
    """`waiting`: challenges of her school that are drafts or have answers to choose from.
    `supported`: of the schools she supports, titles and states only."""

    waiting: Sequence[Row]
    drafts: Sequence[Practice]
    trying: Sequence[Adaptation]
    could_help: Sequence[Row]
    supported: Sequence[Row]
    practices: Sequence[Practice]
    joined: Sequence[Membership]
    standing: Standing

    @property
    def nothing_waits(self) -> bool:
        return not (self.waiting or self.drafts or self.trying)


def today_page(person: Person) -> Today:
    standing = standing_of(person)
    return Today(
        waiting=_waiting(person, standing),
        drafts=_drafts(person),
        trying=_trying(standing),
        could_help=_could_help(person, standing),
        supported=_supported(person, standing),
        practices=_new_practices(person, standing),
        joined=_joined(standing),
        standing=standing,
    )


def _waiting(person: Person, standing: Standing) -> list[Row]:
    if not standing.organisations:
        return []
    answered = Q(state=ChallengeState.OPEN, answer_count__gt=0)
    own = Challenge.objects.visible_to(person).filter(
        Q(state=ChallengeState.DRAFT) | answered, organisation__in=standing.organisations
    )
    return panel_rows(own, person)


def _drafts(person: Person) -> list[Practice]:
    drafts = Practice.objects.visible_to(person).filter(state=PracticeState.DRAFT)
    return list(drafts.order_by("-updated_at", "-pk")[:MOST])


def _trying(standing: Standing) -> list[Adaptation]:
    """What her school tries and has not yet told the outcome of."""
    if not standing.organisations:
        return []
    trying = Adaptation.objects.filter(
        organisation__in=standing.organisations, state=AdaptationState.TRYING
    )
    return list(trying.select_related("practice").order_by("started_on", "pk")[:MOST])


def _could_help(person: Person, standing: Standing) -> list[Row]:
    """Challenges of others for which a practice of her school was found; for who has no school
    here, those of her networks that nobody has answered, the oldest first."""
    others = Challenge.objects.visible_to(person).filter(state=ChallengeState.OPEN)
    if standing.organisations:
        near = (
            others.exclude(organisation__in=standing.organisations)
            .filter(matches__practice__organisation__in=standing.organisations)
            .annotate(best=Min("matches__position"))
            .order_by("best", "-opened_at", "-pk")
        )
    elif standing.networks:
        near = others.filter(network__in=standing.networks, answer_count=0).order_by(
            "opened_at", "pk"
        )
    else:
        return []
    return rows_of(list(light(near)[:MOST]), person)


def _supported(person: Person, standing: Standing) -> list[Row]:
    if not standing.titles:
        return []
    known = Challenge.objects.titles_visible_to(person).filter(network__in=standing.titles)
    return panel_rows(known, person)


def _new_practices(person: Person, standing: Standing) -> list[Practice]:
    """Of her networks; for who reads none, what is open to everybody."""
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
