"""Schools that leave a request for a visit without an answer: asked once, then left in peace."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from cardumen.asks.enums import AskState, Way
from cardumen.asks.models import Ask
from cardumen.internships.offers.notices import RESTED, WAITS, tell
from cardumen.jobs.registry import task
from cardumen.practices.actions import rest_hosting
from cardumen.practices.models import Hosting

ASKED_AFTER: Final = timedelta(days=10)
RESTS_AFTER: Final = timedelta(days=21)


@task(every=timedelta(days=1))
def see_to_silent_hosts() -> None:
    """Of a request that came since they said last that they receive."""
    now = timezone.now()
    waiting = Ask.objects.with_both().filter(way=Way.VISIT, state=AskState.ASKED, is_hidden=False)
    for ask in waiting.filter(at__lte=now - ASKED_AFTER).order_by("pk"):
        if ask.at > now - RESTS_AFTER:
            tell(WAITS, ask)
        elif _is_open_since(ask):
            rest_hosting(organisation=ask.host, at=now)
            tell(RESTED, ask)


def _is_open_since(ask: Ask) -> bool:
    hosting = Hosting.objects.filter(organisation=ask.host).first()
    return hosting is None or (hosting.is_open and hosting.updated_at < ask.at + RESTS_AFTER)
