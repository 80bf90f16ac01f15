"""How many visits a school can still receive."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from cardumen.challenges.enums import Path
from cardumen.challenges.models import Choice
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
    did not come, says a new number. Schools that have not said are left out. Two queries.
    """
    hostings = {
        hosting.organisation_id: hosting
        for hosting in Hosting.objects.filter(organisation__in=organisations)
    }
    asked: Counter[int] = Counter(
        organisation
        for organisation, at in Choice.objects.filter(
            organisation__in=list(hostings), path=Path.VISIT
        ).values_list("organisation", "at")
        if at >= hostings[organisation].updated_at
    )
    return {
        organisation: Places(
            left=max(0, hosting.visits_left - asked[organisation]),
            virtual=hosting.offers_virtual,
        )
        for organisation, hosting in hostings.items()
    }
