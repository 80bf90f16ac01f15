"""Lists of challenges: the page of all, the panels on other pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils.translation import ngettext

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.index import found
from cardumen.challenges.models import Challenge, ChallengeTag
from cardumen.challenges.pages.filters import ChallengeFilters, narrow
from cardumen.challenges.pages.labels import state_of, topics_of
from cardumen.directory.travel import NEAREST, nearest_first
from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.labels.enums import LabelKind
from cardumen.methods.travel import Point
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.ui.lists import ListPage, Take, counted_at_once, list_page, ranked, with_total

PANEL: Final = 5
# What looks for help comes first, then what is being learned.
ORDER: Final = {state: place for place, state in enumerate(ChallengeState)}


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    title: str
    state: Text
    tone: str
    school: str
    topics: Sequence[str]
    detail: str
    is_own: bool


def challenge_list(filters: ChallengeFilters, viewer: Viewer) -> ListPage[Row]:
    """My school's first, then those that look for help, then the newest; a search by its words;
    unless another order is asked for."""
    order = filters.asked["order"]
    numbers = found(filters.asked["q"]) if filters.asked["q"] else []
    take: Take[Challenge]
    if filters.asked["q"] and order == "first":
        challenges = narrow(viewer, filters.asked)
        known = set(challenges.filter(pk__in=numbers).values_list("pk", flat=True))
        # door: those known to them already.
        take = ranked([pk for pk in numbers if pk in known], light(Challenge.objects.all()).in_bulk)
    else:
        asked = tuple(filters.asked.items())
        here = filters.here if order == NEAREST[0] else None
        holding = tuple(numbers) if filters.asked["q"] else None
        take = counted_at_once(
            lambda start, end: rows_for(viewer, _listed, asked, here, holding, start, end)
        )
    return list_page(filters, take).as_rows(lambda shown: rows_of(shown, viewer))


def _listed(
    viewer: Viewer,
    asked: Iterable[tuple[str, Any]],
    here: Point | None,
    holding: Sequence[int] | None,
    start: int,
    end: int,
) -> QuerySet[Challenge]:
    """`holding` are those that hold the words asked for, None where none were."""
    wanted = dict(asked)
    challenges = narrow(viewer, wanted)
    if holding is not None:
        challenges = challenges.filter(pk__in=holding)
    return with_total(in_order(light(challenges), wanted["order"], viewer, here))[start:end]


def panel_rows(
    viewer: Viewer, challenges: Callable[..., QuerySet[Challenge]], **keys: int
) -> list[Row]:
    """The first few, for a panel, of `challenges(viewer, **keys)`, which the viewer may know of.
    Of what they read whole with its first topic, asked in one."""
    rows: list[Any] = rows_for(viewer, _first, challenges, **keys)
    own = standing_of(viewer).organisations
    return [_row(one, [(LabelKind.TOPIC, one.topic)] if one.topic else [], own) for one in rows]


def _first(
    viewer: Viewer, challenges: Callable[..., QuerySet[Challenge]], **keys: int
) -> QuerySet[Challenge]:
    topics = ChallengeTag.objects.filter(challenge=OuterRef("pk"), kind=LabelKind.TOPIC)
    readable = Challenge.objects.visible_to(viewer).filter(pk=OuterRef("pk"))
    shown = light(challenges(viewer, **keys)).annotate(
        topic=Case(When(Exists(readable), then=Subquery(topics.order_by("pk").values("value")[:1])))
    )
    return ordered(shown, viewer)[:PANEL]


def rows_of(challenges: Sequence[Challenge], viewer: Viewer) -> list[Row]:
    """With one more question, for the topics: only of those that the viewer reads whole."""
    tags: dict[int, list[tuple[str, str]]] = {}
    for tag in rows_for(viewer, _topics, challenges=[challenge.pk for challenge in challenges]):
        tags.setdefault(tag.challenge_id, []).append((tag.kind, tag.value))
    own = standing_of(viewer).organisations
    return [_row(challenge, tags.get(challenge.pk, []), own) for challenge in challenges]


def _topics(viewer: Viewer, challenges: Sequence[int]) -> QuerySet[ChallengeTag]:
    readable = Challenge.objects.visible_to(viewer).filter(pk__in=challenges)
    return ChallengeTag.objects.filter(challenge__in=readable.values("pk"), kind=LabelKind.TOPIC)


def _row(challenge: Challenge, tags: Sequence[tuple[str, str]], own: frozenset[int]) -> Row:
    state, tone = state_of(challenge)
    is_own = challenge.organisation_id in own
    return Row(
        url=challenge.get_absolute_url(),
        title=challenge.title,
        state=state,
        tone=tone,
        school=f"{challenge.organisation.name} · {challenge.organisation.locality}",
        topics=topics_of(tags),
        detail=_detail(challenge),
        is_own=is_own,
    )


def _detail(challenge: Challenge) -> str:
    """The date of its state, and how many answers others have given."""
    moment = challenge.closed_at or challenge.opened_at
    if moment is None:
        return ""
    parts = [formats.day(moment)]
    if challenge.answer_count:
        parts.append(
            ngettext("%(n)d answer", "%(n)d answers", challenge.answer_count)
            % {"n": challenge.answer_count}
        )
    return " · ".join(parts)


def light(challenges: QuerySet[Challenge]) -> QuerySet[Challenge]:
    """With what a row shows, without the long texts."""
    return challenges.select_related("organisation__commune", "organisation__region").defer(
        "problem", "tried", "what_solved"
    )


def in_order(
    challenges: QuerySet[Challenge], order: str, viewer: Viewer, here: Point | None
) -> QuerySet[Challenge]:
    newest = F("opened_at").desc(nulls_last=True)
    if order == "new":
        return challenges.order_by(newest, "-pk")
    if order == "waiting":
        waiting = Case(When(state=ChallengeState.OPEN, then=Value(0)), default=Value(1))
        return challenges.order_by(waiting, F("opened_at").asc(nulls_last=True), "pk")
    if order == NEAREST[0] and here is not None:
        return challenges.order_by(nearest_first(here, "organisation__"), newest, "-pk")
    return ordered(challenges, viewer)


def ordered(challenges: QuerySet[Challenge], viewer: Viewer) -> QuerySet[Challenge]:
    mine = Case(
        When(organisation__in=standing_of(viewer).organisations, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    state = Case(
        *(When(state=state, then=Value(place)) for state, place in ORDER.items()),
        output_field=IntegerField(),
    )
    return challenges.order_by(mine, state, F("opened_at").desc(nulls_first=True), "-pk")
