"""Who can help with a challenge, as its page shows it to one viewer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.challenges.matching.asking import SHOWN
from cardumen.challenges.matching.experts import Knows, who_knows
from cardumen.challenges.models import Challenge, Choice, Match
from cardumen.challenges.pages.reasons import (
    Line,
    distance_in_words,
    reasons_in_words,
)
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.travel import travel_between
from cardumen.files.enums import Shape
from cardumen.kernel.errors import Text
from cardumen.kernel.prepared import rows
from cardumen.networks.enums import MembershipState
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.practices.enums import Evidence
from cardumen.practices.matching.capacity import UNSAID, capacity_in_words, places_of
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import TONES, cover_address, cover_for

# So many schools and people are named.
NAMED: Final = 5
# So many cards, and reasons on each, are there before one asks for the rest.
FIRST: Final = 3
TOLD: Final = 2


@dataclass(frozen=True, slots=True)
class Card:
    """A school that may help: by a practice of its, or by what it did with those of others.

    `lines` are told at once, `more` where the card is opened. `why` counts what it stands behind,
    `people` of it that know. `chosen`: how the school of the challenge learns with it; `waits`:
    whether it has been asked and has not answered.
    """

    host: Organisation
    practice: Practice | None
    tone: str
    lines: Sequence[Line]
    more: Sequence[Line]
    capacity: Text
    is_own: bool
    chosen: Text
    waits: bool
    why: str = ""
    people: Sequence[str] = ()
    cover: str = ""


def matches_for(challenge: Challenge, viewer: Viewer) -> list[Match]:
    """What was matched, less what this viewer may not read or has been withdrawn since."""
    return rows_for(viewer, _matches, challenge=challenge.pk)


def _matches(viewer: Viewer, challenge: int) -> QuerySet[Match]:
    # Asked on the join: a subquery would list every practice that they read.
    readable = Practice.is_read_by(viewer, "practice__")
    matches = Match.objects.filter(readable, challenge=challenge)
    places = "practice__organisation__commune", "practice__organisation__region"
    covered = matches.annotate(cover=cover_for(viewer, Shape.CARD, "practice"))
    return covered.select_related(*places).order_by("position")


def help_for(
    challenge: Challenge, viewer: Viewer, choices: Collection[Choice], waiting: Collection[int]
) -> dict[str, Any]:
    """In the order of the ranking, then schools that know without a practice of their own.
    `waiting`: schools asked already."""
    matches = matches_for(challenge, viewer)
    recommended = matches[:SHOWN]
    knowing, people = who_knows(matches)
    named = _named(challenge, people, viewer)
    why = {knows.id: _why(knows) for knows in knowing}
    chosen = {choice.organisation_id: choice.get_path_display() for choice in choices}
    own = standing_of(viewer).organisations
    hosts = {match.practice.organisation_id for match in recommended}
    others = [pk for pk in why if pk not in {*hosts, challenge.organisation_id}][:NAMED]
    places = places_of(hosts)
    cards: list[Card] = []

    def add(host: Organisation, match: Match | None) -> None:
        there = places.get(host.pk, UNSAID)
        lines = [distance_in_words(travel_between(challenge.organisation, host), there)]
        if match is not None:
            lines = [*reasons_in_words(match.reasons), *lines]
        first = sorted(lines, key=lambda line: not line.holds)[:TOLD]
        is_first = all(card.host.pk != host.pk for card in cards)
        cards.append(
            Card(
                host=host,
                practice=None if match is None else match.practice,
                tone="" if match is None else TONES[Evidence(match.practice.evidence_grade)],
                lines=first,
                more=[line for line in lines if line not in first],
                capacity="" if match is None else capacity_in_words(there),
                is_own=host.pk in own,
                chosen=chosen.get(host.pk, ""),
                waits=host.pk in waiting,
                why=why.get(host.pk, "") if is_first else "",
                people=named.get(host.pk, ()) if is_first else (),
                cover=cover_address(match),
            )
        )

    for match in recommended:
        add(match.practice.organisation, match)
    for host in _schools(others):
        add(host, None)
    return {"first": cards[:FIRST], "rest": cards[FIRST:], "count": len(cards)}


def _schools(numbers: Sequence[int]) -> list[Organisation]:
    """In this order, those that have not closed."""
    there = rows(_places, organisations=sorted(numbers)) if numbers else []
    found = {organisation.pk: organisation for organisation in there}
    return [found[number] for number in numbers if not found[number].has_closed]


def _places(organisations: Sequence[int]) -> QuerySet[Organisation]:
    # door: those that matching just found.
    found = Organisation.objects.filter(pk__in=organisations)
    return found.select_related("commune", "region")


def _named(challenge: Challenge, knowing: Sequence[Knows], viewer: Viewer) -> dict[int, list[str]]:
    """By organisation, persons who agreed to be listed; and, among readers of the challenge's
    network, those of its member organisations."""
    posts: dict[int, Affiliation] = {}
    theirs = rows(
        _posts,
        challenge.network_id in standing_of(viewer).within,
        people=[knows.id for knows in knowing],
        network=challenge.network_id or 0,
        school=challenge.organisation_id,
    )
    for post in theirs:
        posts.setdefault(post.person_id, post)
    named: dict[int, list[str]] = {}
    for knows in [knows for knows in knowing if knows.id in posts][:NAMED]:
        post = posts[knows.id]
        told = f"{post.person.name}, {post.post}"
        named.setdefault(post.organisation_id, []).append(told)
    return named


def _posts(
    reads_network: bool, people: Sequence[int], network: int, school: int
) -> QuerySet[Affiliation]:
    may_be_named = Q(is_listed=True)
    if reads_network:
        may_be_named |= Q(
            organisation__memberships__network=network,
            organisation__memberships__state=MembershipState.ACTIVE,
        )
    # door: who is named to readers of the network is said above.
    posts = Affiliation.objects.current().of_who_take_part().filter(may_be_named)
    others = posts.filter(person__in=people).exclude(organisation=school)
    return others.select_related("person", "organisation").order_by("id").distinct()


def _why(knows: Knows) -> str:
    parts = []
    if knows.wrote:
        parts.append(
            ngettext("wrote %(n)d practice", "wrote %(n)d practices", knows.wrote)
            % {"n": knows.wrote}
        )
    if knows.adopted:
        parts.append(
            ngettext("adapted %(n)d of these", "adapted %(n)d of these", knows.adopted)
            % {"n": knows.adopted}
        )
    if knows.hosted:
        parts.append(_("received a visit about it"))
    return " · ".join(parts)
