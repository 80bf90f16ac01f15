"""How many visits a school can still be asked for, and how to meet it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.asks.enums import AskState, Way
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.prepared import rows
from cardumen.practices.models import Hosting


@dataclass(frozen=True, slots=True)
class Places:
    """`left` this month is None when the school has not said; `virtual` when it receives by video
    call; `rests` while it receives no one."""

    left: int | None = None
    virtual: bool = False
    rests: bool = False

    @property
    def ways(self) -> list[Way]:
        """How to ask to meet: for a visit only while there is a place."""
        return [Way.CONVERSATION] if self.left == 0 else [Way.VISIT, Way.CONVERSATION]


UNSAID: Final = Places()


def places_of(organisations: Collection[int]) -> dict[int, Places]:
    """By the host's own word, less the visits that it was asked for this month and that no one
    withdrew: each costs it an answer, also where it declines.

    Counting what was asked gives the last place once. Schools that have not said are left out. One
    query.
    """
    if not organisations:
        return {}
    month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    told: list[Any] = rows(_hosting, organisations=sorted(organisations), since=month)
    return {
        one.organisation_id: Places(
            left=max(0, one.a_month - one.asked) if one.is_open else 0,
            virtual=one.offers_virtual and one.is_open,
            rests=not one.is_open,
        )
        for one in told
    }


def _hosting(organisations: Sequence[int], since: datetime) -> QuerySet[Hosting]:
    """With the number of visits `asked` for since then."""
    asked = Q(
        organisation__asked__way=Way.VISIT,
        organisation__asked__is_hidden=False,
        organisation__asked__at__gte=since,
    ) & ~Q(organisation__asked__state=AskState.WITHDRAWN)
    told = Hosting.objects.filter(organisation__in=organisations)
    return told.annotate(asked=Count("organisation__asked", filter=asked))


def places_at(host: Organisation) -> Places:
    return places_of([host.pk]).get(host.pk, UNSAID)


def capacity_in_words(places: Places) -> Text:
    if places.left is None:
        return _("Has not stated how many visits it can receive")
    if places.rests:
        return _("Receives no visits for now")
    if places.left == 0:
        if places.virtual:
            return _("No places left this month; receives by video call")
        return _("No places left this month")
    return ngettext(
        "Can receive %(n)d more visit this month",
        "Can receive %(n)d more visits this month",
        places.left,
    ) % {"n": places.left}


def capacity_of(host: Organisation) -> Text:
    return capacity_in_words(places_at(host))
