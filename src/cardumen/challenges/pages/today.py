"""What the page of today tells a person about challenges."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cardumen.challenges.enums import ChallengeState, Path
from cardumen.challenges.matching.asking import SHOWN
from cardumen.challenges.models import Challenge, Choice, Match
from cardumen.challenges.pages.lists import Row, light, rows_of
from cardumen.networks.standing import Viewer, standing_of
from cardumen.talk.models import Message
from cardumen.ui.panels import Waiting

MOST: Final = 5
# That someone chose my school is news for so long.
NEWS: Final = timedelta(days=30)

ASKED: Final = {
    Path.VISIT: gettext_lazy("%(school)s asks to visit you"),
    Path.JOINT_PROJECT: gettext_lazy("%(school)s wants to work on this with you"),
    Path.TAKE_PRACTICE: gettext_lazy("%(school)s is trying your practice"),
    Path.CONVERSATION: gettext_lazy("%(school)s wants to talk with you"),
}


@dataclass(frozen=True, slots=True)
class CouldHelp:
    """An open challenge for which a practice of the viewer's school is recommended."""

    row: Row
    practice: str


def could_help_with(viewer: Viewer) -> list[CouldHelp]:
    """Open challenges of others that they read, for which a practice of their school is among those
    recommended and which their school has not answered; best place first."""
    own = standing_of(viewer).organisations
    readable = Challenge.objects.visible_to(viewer).filter(state=ChallengeState.OPEN)
    # door: of where they work.
    said = Message.objects.filter(subject="challenge", organisation__in=own)
    answered = said.values("number")
    matches = (
        Match.objects.filter(
            challenge__in=readable.values("pk"), practice__organisation__in=own, position__lte=SHOWN
        )
        .exclude(challenge__organisation__in=own)
        .exclude(challenge__in=answered)
        .order_by("position", "-challenge__opened_at", "challenge")
        .values_list("challenge", "practice__title")
    )
    practices: dict[int, str] = {}
    for challenge, title in matches:
        practices.setdefault(challenge, title)
    chosen = list(practices)[:MOST]
    found = light(readable).in_bulk(chosen)
    rows = rows_of([found[pk] for pk in chosen], viewer)
    return [CouldHelp(row, practices[pk]) for pk, row in zip(chosen, rows, strict=True)]


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Who asked their schools for something; answers to choose from; drafts; solutions to write."""
    own = standing_of(viewer).organisations
    asked = (
        Choice.objects.filter(organisation__in=own, at__gte=timezone.now() - NEWS)
        .filter(challenge__in=Challenge.objects.visible_to(viewer).values("pk"))
        .select_related("challenge__organisation")
        .order_by("-at", "-pk")
    )
    waiting = [
        Waiting(
            ASKED[Path(choice.path)] % {"school": choice.challenge.organisation.name},
            choice.challenge.title,
            choice.challenge.get_absolute_url(),
        )
        for choice in asked[:MOST]
    ]
    # door: of where they work.
    mine = Challenge.objects.filter(organisation__in=own).order_by("-pk")
    for challenge in mine.filter(state=ChallengeState.OPEN, answer_count__gt=0)[:MOST]:
        told = ngettext(
            "%(n)d answer: choose who to learn from",
            "%(n)d answers: choose who to learn from",
            challenge.answer_count,
        ) % {"n": challenge.answer_count}
        waiting.append(Waiting(told, challenge.title, challenge.get_absolute_url()))
    for challenge in mine.filter(state=ChallengeState.DRAFT)[:MOST]:
        url = reverse("challenges:edit", args=[challenge.pk])
        waiting.append(Waiting(_("Finish this draft and share it"), challenge.title, url))
    for challenge in mine.filter(state=ChallengeState.SOLVED, became=None)[:MOST]:
        told = _("Write up the solution as a practice")
        waiting.append(Waiting(told, challenge.title, challenge.get_absolute_url()))
    return waiting
