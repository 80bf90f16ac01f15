"""What challenges tell whoever looks after the members of a network."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.lists import panel_rows
from cardumen.networks.models import Network
from cardumen.networks.panels import add_gap, add_voice
from cardumen.networks.standing import Viewer
from cardumen.ui.panels import panel

PATIENCE: Final = timedelta(days=7)


@add_gap(
    "unanswered",
    40,
    _("With a challenge unanswered for a week"),
    advice=_("Answer, or ask a school that has been through it to answer."),
    task=ngettext_lazy(
        "%(n)d school of %(of_network)s has waited a week for an answer to its challenge",
        "%(n)d schools of %(of_network)s have waited a week for an answer to their challenges",
        "n",
    ),
)
def unanswered() -> Q:
    # door: whether there is one, without what it says.
    waiting = _waiting(Challenge.objects.filter(network=OuterRef("network")))
    return Q(Exists(waiting.filter(organisation=OuterRef("organisation"))))


@add_voice
def challenges_opened(since: datetime) -> QuerySet[Challenge]:
    # door: whether there is one, without what it says.
    return Challenge.objects.filter(opened_at__gte=since)


@panel("desk", "challenges/desk_panel.html")
def desk_panel(network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """Those that wait longest, of what they may know of."""
    rows = panel_rows(viewer, _waiting_in, network=network.pk)
    return {"rows": rows} if rows else None


def _waiting_in(viewer: Viewer, network: int) -> QuerySet[Challenge]:
    known = Challenge.objects.titles_visible_to(viewer).filter(network=network)
    return _waiting(known).order_by("opened_at", "pk")


def _waiting(challenges: QuerySet[Challenge]) -> QuerySet[Challenge]:
    """Open for a week, and no one has answered."""
    patience = timezone.localdate() - PATIENCE
    return challenges.filter(
        state=ChallengeState.OPEN, answer_count=0, opened_at__date__lte=patience
    )
