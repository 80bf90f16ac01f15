"""Who can help with a challenge, as its page shows it to one viewer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.challenges.enums import Path
from cardumen.challenges.matching.asking import SHOWN
from cardumen.challenges.matching.capacity import UNSAID, places_of
from cardumen.challenges.matching.experts import Knows, who_knows
from cardumen.challenges.models import Challenge, Choice, Match
from cardumen.challenges.pages.reasons import (
    Line,
    capacity_in_words,
    distance_in_words,
    reasons_in_words,
)
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.travel import travel_between
from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.kernel.prepared import rows
from cardumen.networks.enums import MembershipState
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.people.enums import ShownAs
from cardumen.practices.enums import Evidence
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import TONES

# So many schools and people are named.
NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Card:
    """A practice that may help. `chosen` is how the school chose to learn from its author."""

    practice: Practice
    place: str
    tone: str
    lines: Sequence[Line]
    capacity: Text
    may_visit: bool
    is_own: bool
    chosen: Text


@dataclass(frozen=True, slots=True)
class Helper:
    """A school or a person that knows about it. `why` counts what they stand behind."""

    name: str
    url: str
    organisation: int
    detail: str
    why: str


def matches_for(challenge: Challenge, viewer: Viewer) -> list[Match]:
    """What was matched, less what this viewer may not read or has been withdrawn since."""
    return rows_for(viewer, _matches, challenge=challenge.pk)


def _matches(viewer: Viewer, challenge: int) -> QuerySet[Match]:
    # Asked on the join: a subquery would list every practice that they read.
    readable = Practice.is_read_by(viewer, "practice__")
    matches = Match.objects.filter(readable, challenge=challenge)
    places = "practice__organisation__commune", "practice__organisation__region"
    return matches.select_related(*places).order_by("position")


def help_for(challenge: Challenge, viewer: Viewer, choices: Collection[Choice]) -> dict[str, Any]:
    matches = matches_for(challenge, viewer)
    recommended = matches[:SHOWN]
    schools, people = who_knows(matches)
    seen = {match.practice.organisation_id for match in recommended}
    return {
        "cards": _cards(challenge, recommended, viewer, choices),
        "schools": _schools(challenge, schools, seen),
        "people": _people(challenge, people, viewer),
    }


def _cards(
    challenge: Challenge, matches: Sequence[Match], viewer: Viewer, choices: Collection[Choice]
) -> list[Card]:
    places = places_of({match.practice.organisation_id for match in matches})
    chosen = {choice.organisation_id: choice for choice in choices}
    own = standing_of(viewer).organisations
    cards = []
    for match in matches:
        practice, host = match.practice, match.practice.organisation
        there = places.get(host.pk, UNSAID)
        choice = chosen.get(host.pk)
        away = distance_in_words(travel_between(challenge.organisation, host), there)
        cards.append(
            Card(
                practice=practice,
                place=host.locality,
                tone=TONES[Evidence(practice.evidence_grade)],
                lines=[*reasons_in_words(match.reasons), away],
                capacity=capacity_in_words(there),
                may_visit=there.left != 0
                and not host.has_closed
                and (choice is None or choice.path != Path.VISIT),
                is_own=host.pk in own,
                chosen=choice.get_path_display() if choice else "",
            )
        )
    return cards


def _schools(
    challenge: Challenge, knowing: Sequence[Knows], shown: Collection[int]
) -> list[Helper]:
    """Those that know more than the one practice already shown above."""
    told = [
        knows
        for knows in knowing
        if knows.id != challenge.organisation_id
        and (knows.adopted or knows.hosted or knows.wrote > 1 or knows.id not in shown)
    ][:NAMED]
    there = rows(_places, organisations=[knows.id for knows in told]) if told else []
    found = {organisation.pk: organisation for organisation in there}
    return [
        Helper(
            name=found[knows.id].name,
            url=found[knows.id].get_absolute_url(),
            organisation=knows.id,
            detail=_where(challenge.organisation, found[knows.id]),
            why=_why(knows),
        )
        for knows in told
        if not found[knows.id].has_closed
    ]


def _places(organisations: Sequence[int]) -> QuerySet[Organisation]:
    # door: those that matching just found.
    found = Organisation.objects.filter(pk__in=organisations)
    return found.select_related("commune", "region")


def _people(challenge: Challenge, knowing: Sequence[Knows], viewer: Viewer) -> list[Helper]:
    """Persons who agreed to be listed; and, among readers of the challenge's network, those of its
    member organisations."""
    posts: dict[int, Affiliation] = {}
    told = rows(
        _posts,
        challenge.network_id in standing_of(viewer).within,
        people=[knows.id for knows in knowing],
        network=challenge.network_id or 0,
        school=challenge.organisation_id,
    )
    for post in told:
        posts.setdefault(post.person_id, post)
    return [
        Helper(
            name=posts[knows.id].person.name,
            url=posts[knows.id].organisation.get_absolute_url(),
            organisation=posts[knows.id].organisation_id,
            detail=f"{posts[knows.id].post}, {posts[knows.id].organisation.name}",
            why=_why(knows),
        )
        for knows in knowing
        if knows.id in posts
    ][:NAMED]


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
    posts = Affiliation.objects.current().filter(may_be_named, person__in=people)
    others = posts.exclude(organisation=school).filter(
        person__is_active=True, person__shown_as=ShownAs.NAME
    )
    return others.select_related("person", "organisation").order_by("id").distinct()


def _where(here: Organisation, there: Organisation) -> str:
    return f"{there.locality} · {formats.distance(travel_between(here, there).kilometres)}"


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
