"""What the page of today tells a person about challenges."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.challenges.enums import AnswerKind, ChallengeState
from cardumen.challenges.matching.asking import SHOWN
from cardumen.challenges.models import Challenge, Choice, Match
from cardumen.challenges.pages.lists import Row, light, panel_rows, rows_of
from cardumen.kernel import formats
from cardumen.kernel.names import of
from cardumen.networks.sharing.audiences import titles
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.talk.models import Message
from cardumen.ui.panels import Waiting, add_waiting, panel

MOST: Final = 5
MOST_TO_HELP: Final = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """Help with a practice of their school; `url` leads to the form, begun with it."""

    practice: str
    url: str


def could_help_with(viewer: Viewer) -> list[tuple[Row, Offer]]:
    """Open challenges of others that they read and their school has not answered, each with the
    practice of their school that is among those recommended; best place first."""
    practices = recommended_to(viewer)
    best = list(practices)[:MOST_TO_HELP]
    found = {one.pk: one for one in rows_for(viewer, _open, challenges=best)}
    # One of them may have been closed in between.
    chosen = [found[pk] for pk in best if pk in found]
    rows = rows_of(chosen, viewer)
    return [(row, _offer(row, *practices[one.pk])) for one, row in zip(chosen, rows, strict=True)]


def recommended_to(viewer: Viewer) -> dict[int, tuple[int, str]]:
    """Numbers of these challenges, the best first, with number and title of the practice."""
    practices: dict[int, tuple[int, str]] = {}
    matches: Any = rows_for(viewer, _recommended)
    for challenge, number, title in matches:
        practices.setdefault(challenge, (number, title))
    return practices


def _offer(row: Row, number: int, title: str) -> Offer:
    return Offer(title, f"{row.url}?reference={number}&kind={AnswerKind.OFFER}#say")


def _open(viewer: Viewer, challenges: Sequence[int]) -> QuerySet[Challenge]:
    readable = Challenge.objects.visible_to(viewer).filter(state=ChallengeState.OPEN)
    return light(readable.filter(pk__in=challenges))


def _recommended(viewer: Viewer) -> QuerySet[Any]:
    own = standing_of(viewer).organisations
    readable = Challenge.objects.visible_to(viewer).filter(state=ChallengeState.OPEN)
    # door: of where they work.
    said = Message.objects.kept().filter(subject="challenge", organisation__in=own)
    return (
        Match.objects.filter(
            challenge__in=readable.values("pk"), practice__organisation__in=own, position__lte=SHOWN
        )
        .exclude(challenge__organisation__in=own)
        .exclude(challenge__in=said.values("number"))
        .order_by("position", "-challenge__opened_at", "challenge")
        .values_list("challenge", "practice", "practice__title")
    )


@panel("today", "challenges/today_could_help.html")
def could_help_panel(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """Challenges of others for which a practice of their school was found; for who runs a network,
    or has no school here, those of their networks that no one has answered, the oldest first."""
    standing = standing_of(viewer)
    found: Sequence[tuple[Row, Offer | None]]
    found = could_help_with(viewer) if standing.is_of_a_school else _unanswered(viewer)
    return {"could_help": found, "is_of_a_school": standing.is_of_a_school} if found else None


def _unanswered(viewer: Viewer) -> list[tuple[Row, None]]:
    networks = standing_of(viewer).within
    if not networks:
        return []
    unanswered = Challenge.objects.visible_to(viewer).filter(
        state=ChallengeState.OPEN, network__in=networks, answer_count=0
    )
    oldest = light(unanswered.order_by("opened_at", "pk"))[:MOST]
    return [(row, None) for row in rows_of(list(oldest), viewer)]


@panel("today", "challenges/today_under_way.html")
def under_way(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """Where the challenges of their school stand that wait for others, each with its next step."""
    if not standing_of(viewer).organisations:
        return None
    rows: list[Any] = rows_for(viewer, _under_way)
    return {"tasks": [_stands(one) for one in rows]} if rows else None


def _under_way(viewer: Viewer) -> QuerySet[Challenge]:
    latest = Choice.objects.filter(challenge=OuterRef("pk")).order_by("-at", "-pk")
    # door: of where they work.
    own = Challenge.objects.filter(organisation__in=standing_of(viewer).organisations)
    alone = Q(state=ChallengeState.OPEN, answer_count=0)
    waits: Any = own.filter(alone | Q(state=ChallengeState.CHOSEN))
    school: Any = Subquery(latest.values("organisation__name")[:1])
    found: QuerySet[Challenge] = waits.annotate(school=school)
    return found.order_by("-opened_at", "-pk")[:MOST]


def _stands(challenge: Any) -> Waiting:
    url = challenge.get_absolute_url()
    if challenge.state == ChallengeState.OPEN:
        told = _("Not answered yet, shared on %(day)s") % {"day": formats.day(challenge.opened_at)}
        return Waiting(told, challenge.title, f"{url}#help", _("See who can help"))
    told = _("You are learning from %(of_school)s") % {"of_school": of(challenge.school)}
    return Waiting(told, challenge.title, url, _("See next step"))


@panel("today", "challenges/today_supported.html")
def supported(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """Of the schools they support, titles and states only."""
    if not standing_of(viewer).supports:
        return None
    rows = panel_rows(viewer, _supported)
    return {"rows": rows} if rows else None


def _supported(viewer: Viewer) -> QuerySet[Challenge]:
    return Challenge.objects.titles_visible_to(viewer).filter(titles(viewer))


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Answers to choose from; drafts; solutions to write."""
    if not standing_of(viewer).organisations:
        return []
    return list(map(_next_step, rows_for(viewer, _unfinished)))


def _unfinished(viewer: Viewer) -> QuerySet[Challenge]:
    """Of where they work, in each state the newest few."""
    answered = Q(state=ChallengeState.OPEN, answer_count__gt=0)
    to_write_up = Q(state=ChallengeState.SOLVED, became=None)
    # door: of where they work.
    own = Challenge.objects.filter(organisation__in=standing_of(viewer).organisations)
    waits = own.filter(answered | Q(state=ChallengeState.DRAFT) | to_write_up)
    place = Window(RowNumber(), partition_by="state", order_by="-pk")
    step = Case(
        When(state=ChallengeState.OPEN, then=0),
        When(state=ChallengeState.DRAFT, then=1),
        default=2,
    )
    return waits.annotate(place=place).filter(place__lte=MOST).order_by(step, "-pk")


def _next_step(challenge: Challenge) -> Waiting:
    url = challenge.get_absolute_url()
    if challenge.state == ChallengeState.DRAFT:
        url = reverse("challenges:edit", args=[challenge.pk])
        return Waiting(_("Unfinished challenge"), challenge.title, url, _("Continue draft"))
    if challenge.state == ChallengeState.SOLVED:
        told = _("Solved, and others could learn from it")
        return Waiting(told, challenge.title, f"{url}#solution", _("Write practice"))
    n = challenge.answer_count
    told = ngettext("%(n)d answer to your challenge", "%(n)d answers to your challenge", n) % {
        "n": n
    }
    read = ngettext("Read %(n)d answer", "Read %(n)d answers", n) % {"n": n}
    return Waiting(told, challenge.title, f"{url}#conversation", read)
