"""How many visits a school can still receive, and how to meet it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.asks.enums import Way
from cardumen.asks.models import LIVE
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.prepared import rows
from cardumen.practices.models import Hosting


@dataclass(frozen=True, slots=True)
class Places:
    """`left` is None when the school has not said; `virtual` when it receives by video call."""

    left: int | None = None
    virtual: bool = False

    @property
    def ways(self) -> list[Way]:
        """How to ask to meet: for a visit only while there is a place."""
        return [Way.CONVERSATION] if self.left == 0 else [Way.VISIT, Way.CONVERSATION]


UNSAID: Final = Places()


def places_of(organisations: Collection[int]) -> dict[int, Places]:
    """By the host's own word, less the visits asked for since it said so and not declined.

    Counting what was asked gives the last place once. A host that receives more, or whose visitors
    did not come, says a new number. Schools that have not said are left out. One query.
    """
    told: list[Any] = rows(_hosting, organisations=sorted(organisations)) if organisations else []
    return {
        one.organisation_id: Places(
            left=max(0, one.visits_left - one.asked), virtual=one.offers_virtual
        )
        for one in told
    }


def _hosting(organisations: Sequence[int]) -> QuerySet[Hosting]:
    """With the number of visits `asked` for since it said so."""
    since = Q(
        organisation__asked__way=Way.VISIT,
        organisation__asked__state__in=sorted(LIVE),
        organisation__asked__is_hidden=False,
        organisation__asked__at__gte=F("updated_at"),
    )
    told = Hosting.objects.filter(organisation__in=organisations)
    return told.annotate(asked=Count("organisation__asked", filter=since))


def places_at(host: Organisation) -> Places:
    return places_of([host.pk]).get(host.pk, UNSAID)


def capacity_in_words(places: Places) -> Text:
    if places.left is None:
        return _("Has not stated how many visits it can receive")
    if places.left == 0:
        if places.virtual:
            return _("No places left this semester; receives by video call")
        return _("No places left this semester")
    return ngettext(
        "Can receive %(n)d more visit this semester",
        "Can receive %(n)d more visits this semester",
        places.left,
    ) % {"n": places.left}


def capacity_of(host: Organisation) -> Text:
    return capacity_in_words(places_at(host))
