"""Search over everything: five of each kind, and where the rest is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cardumen.challenges.pages.filters import ChallengeFilters
from cardumen.challenges.pages.lists import Row, challenge_list
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from cardumen.home.pages.front import recent_practices
from cardumen.kernel.text import words
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer
from cardumen.practices.index import find
from cardumen.practices.models import Practice

MOST: Final = 5
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Found:
    """The first few of each kind, and how many there are."""

    practices: Sequence[Practice]
    practice_count: int
    challenges: Sequence[Row]
    challenge_count: int
    organisations: Sequence[Organisation]
    organisation_count: int
    networks: Sequence[Network]

    @property
    def nothing(self) -> bool:
        return not (self.practices or self.challenges or self.organisations or self.networks)


def read_query(text: str) -> str:
    """What is asked, as far as it can be used."""
    return " ".join(text.replace("\x00", " ").split())[:LONGEST]


def search_page(text: str, viewer: Viewer) -> Found:
    """What this viewer may see of each kind, by its own way of searching."""
    readable = recent_practices(viewer)
    numbers = find(readable, text).numbers
    practices = readable.in_bulk(numbers[:MOST])
    challenges = challenge_list(ChallengeFilters({"q": text}), viewer)
    organisations, count = _organisations(text, viewer)
    return Found(
        practices=[practices[number] for number in numbers[:MOST] if number in practices],
        practice_count=len(numbers),
        challenges=challenges.rows[:MOST],
        challenge_count=challenges.total or 0,
        organisations=organisations,
        organisation_count=count,
        networks=_networks(text, viewer),
    )


def _organisations(text: str, viewer: Viewer) -> tuple[list[Organisation], int]:
    index = current_index()
    positions = index.find({"q": text})
    ids = [int(pk) for pk in index.ids[positions[:MOST]]]
    seen = Organisation.objects.visible_to(viewer).select_related("commune", "region")
    known = seen.in_bulk(ids)
    return [known[pk] for pk in ids if pk in known], len(positions)


def _networks(text: str, viewer: Viewer) -> list[Network]:
    """Those whose name has a word beginning with each word asked. There are a few hundred."""
    wanted = words(text)
    if not wanted:
        return []
    networks = Network.objects.with_member_counts().open_first()
    return [
        network
        for network in networks.order_by("is_closed", "name", "pk")
        if all(any(word.startswith(one) for word in words(network.name)) for one in wanted)
    ][:MOST]
