"""What the list of challenges can be asked for."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.cache import caches
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.directory.enums import Level
from cardumen.directory.models import Organisation
from cardumen.directory.travel import NEAREST, point_of
from cardumen.labels.enums import LabelKind
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.pages.filters import OneTopic
from cardumen.ui.filters import Filters, Key, OneOf, Order, Words

SHARED: Final = [state for state in ChallengeState if state != ChallengeState.DRAFT]
NAMES_LIFE: Final = 300


class ChallengeFilters(Filters):
    more = _("Filter by topic, level, state or network")

    q = Words(
        _("Search challenges"),
        placeholder=_("attendance in winter, reading aloud, practice places…"),
    )
    topic = OneTopic(_("Topic"))
    level = OneOf(_("Level"), Level.choices)
    state = OneOf(_("State"), [(state.value, state.label) for state in SHARED])
    network = Key(_("Network"))
    order = Order(
        ("first", _("Looking for help first")),
        ("new", _("Newest first")),
        ("waiting", _("Waiting longest")),
        NEAREST,
    )

    def __init__(
        self,
        query: Mapping[str, str],
        viewer: Viewer = None,
        acting_for: Organisation | None = None,
    ) -> None:
        super().__init__(query)
        self.offer("network", _networks_of(viewer))
        self.here = point_of(acting_for)
        orders = self.offered("order")[: -1 if self.here is None else None]
        self.offer("order", orders)
        if self.asked["q"]:
            self.offer("order", [("first", _("Best match")), *orders[1:]])


def narrow(viewer: Viewer, asked: Mapping[str, Any]) -> QuerySet[Challenge]:
    """What everything but the text leaves of what the viewer may know of.

    Who knows only titles cannot find out, by searching, what stands in the texts.
    """
    if asked["q"] or asked["topic"] or asked["level"]:
        challenges = Challenge.objects.visible_to(viewer)
    else:
        challenges = Challenge.objects.titles_visible_to(viewer)
    for kind, value in ((LabelKind.TOPIC, asked["topic"]), (LabelKind.LEVEL, asked["level"])):
        if value:
            challenges = challenges.tagged(kind, value)
    exact = {"state": asked["state"], "network": asked["network"]}
    return challenges.filter(**{name: value for name, value in exact.items() if value})


def _networks_of(viewer: Viewer) -> list[tuple[str, str]]:
    """The viewer's networks when they have several: with one there is nothing to choose."""
    standing = standing_of(viewer)
    mine = standing.within | standing.titles
    if len(mine) < 2:
        return []
    names = caches["local"].get_or_set(
        "challenges-network-names",
        lambda: dict(Network.objects.order_by("name").values_list("pk", "name")),
        NAMES_LIFE,
    )
    return [(str(pk), name) for pk, name in (names or {}).items() if pk in mine]
