"""How many visits a school can still receive."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet

from cardumen.challenges.enums import Path
from cardumen.kernel.prepared import rows
from cardumen.practices.models import Hosting


@dataclass(frozen=True, slots=True)
class Places:
    """`left` is None when the school has not said; `virtual` when it receives by video call."""

    left: int | None = None
    virtual: bool = False


UNSAID: Final = Places()


def places_of(organisations: Collection[int]) -> dict[int, Places]:
    """By the host's own word, less the visits asked for since it said so.

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
        organisation__chosen_in__path=Path.VISIT, organisation__chosen_in__at__gte=F("updated_at")
    )
    told = Hosting.objects.filter(organisation__in=organisations)
    return told.annotate(asked=Count("organisation__chosen_in", filter=since))
