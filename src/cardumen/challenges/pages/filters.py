"""What the list of challenges can be asked for, as it stands in the address."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.cache import caches

from cardumen.challenges.enums import ChallengeState
from cardumen.directory.enums import Level
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.topics import TOPICS

SHARED: Final = [state for state in ChallengeState if state != ChallengeState.DRAFT]
NAMES_LIFE: Final = 300


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for; values that do not exist are as if they had not been given."""

    text: str = ""
    topic: str = ""
    level: str = ""
    state: str = ""
    network: int = 0
    page: int = 1

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> "Filters":
        topic = TOPICS.current(parameters.get("topic", ""))
        return cls(
            text=parameters.get("q", "").replace("\x00", "").strip()[:200],
            topic=topic.key if topic is not None else "",
            level=_one_of(parameters.get("level", ""), Level.values),
            state=_one_of(parameters.get("state", ""), SHARED),
            network=number_in(parameters.get("network", "")),
            page=number_in(parameters.get("page", "")) or 1,
        )

    @property
    def narrows(self) -> bool:
        return bool(self.topic or self.level or self.state or self.network)

    @property
    def looks_inside(self) -> bool:
        """Whether they ask about more than titles and states."""
        return bool(self.text or self.topic or self.level)


@dataclass(frozen=True, slots=True)
class Choices:
    """What each filter offers: values and labels."""

    topics: Sequence[tuple[str, Any]]
    levels: Sequence[tuple[str, Any]]
    states: Sequence[tuple[str, Any]]
    networks: Sequence[tuple[str, str]]


def choices_for(viewer: Viewer) -> Choices:
    return Choices(
        topics=TOPICS.choices(),
        levels=Level.choices,
        states=[(state.value, state.label) for state in SHARED],
        networks=_networks(viewer),
    )


def _networks(viewer: Viewer) -> list[tuple[str, str]]:
    """The viewer's networks when she has several: with one there is nothing to choose."""
    standing = standing_of(viewer)
    mine = standing.networks | standing.titles
    if len(mine) < 2:
        return []
    names = caches["local"].get_or_set(
        "challenges-network-names",
        lambda: dict(Network.objects.order_by("name").values_list("pk", "name")),
        NAMES_LIFE,
    )
    return [(str(pk), name) for pk, name in (names or {}).items() if pk in mine]


def _one_of(value: str, known: Collection[str]) -> str:
    return value if value in known else ""


def number_in(value: str) -> int:
    """A number that a database can compare with its keys; else 0, which is no key."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 9 else 0
