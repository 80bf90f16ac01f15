"""Where a person stands: for whom they act and what their networks let them read.

Every `visible_to` of the rooms above asks here, once per request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from cardumen.directory.adding import also_may_add
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.standing import posts_of
from cardumen.networks.models import Membership, Network, Office
from cardumen.networks.offices import OfficeClass, Permission
from cardumen.people.models import Person
from cardumen.people.models import Viewer as Viewer


@dataclass(frozen=True)
class Standing:
    """Ids. `organisations`: where they have a post. `networks`: whose shared work they read, by
    membership or office. `titles`: of which they read only titles and states. `verifies`, `runs`:
    in which they hold such an office. `zones`: which they run. `walled`: of which they read
    nothing that is not public, not even what is for the members of every network."""

    person: int | None = None
    organisations: frozenset[int] = frozenset()
    networks: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()
    verifies: frozenset[int] = frozenset()
    runs: frozenset[int] = frozenset()
    zones: frozenset[int] = frozenset()
    walled: frozenset[int] = frozenset()
    is_member: bool = False

    @property
    def is_of_a_school(self) -> bool:
        """Whether they are here for where they work, and run no network."""
        return bool(self.organisations) and not self.runs


NOBODY = Standing()
# In the session of a member who looks with the eyes of others.
EYES = "eyes"


class Eyes(TypedDict):
    """Slug of the network, key of the office."""

    network: str
    office: str


def standing_of(person: Viewer) -> Standing:
    """Three queries the first time, none after: kept on the person while the request lasts."""
    if not isinstance(person, Person) or not person.takes_part:
        return NOBODY
    if "standing" not in person.looked_up:
        person.looked_up["standing"] = _find(person)
    found: Standing = person.looked_up["standing"]
    return found


def seen_by(office: OfficeClass, network: Network) -> Person:
    """Someone who holds only this office in this network, to show others what such a person
    sees: it goes through the very same doors. They are no one's row, and so can write nothing."""
    somebody = Person(pk=0, name=str(office.name))
    held = [Held(office, network.pk, None)]
    somebody.looked_up.update(posts=[], standing=_stand(0, frozenset(), [], held))
    return somebody


class Held(NamedTuple):
    """An office in a network, and the zone that it is for; ids."""

    office: OfficeClass
    network: int
    zone: int | None


@also_may_add
def runs_a_network(person: Person) -> bool:
    """Whether they are a coordinator in office: they admit companies and unions, and so add
    them.
    """
    return bool(standing_of(person).runs)


def _find(person: Person) -> Standing:
    organisations = frozenset(post.organisation_id for post in posts_of(person))
    memberships = Membership.objects.active().filter(organisation__in=organisations)
    held = [
        Held(one.office_class, one.network_id, one.zone_id)
        for one in Office.objects.current().filter(person=person)
    ]
    belongs = memberships.values_list("network", "organisation__kind")
    return _stand(person.pk, organisations, belongs, held)


def _stand(
    person: int,
    organisations: frozenset[int],
    belongs: Iterable[tuple[int, str]],
    held: Iterable[Held],
) -> Standing:
    """`belongs`: networks of those organisations, each with the kind of the organisation."""
    reads: set[int] = set()
    titles: set[int] = set()
    walled: set[int] = set()
    verifies: set[int] = set()
    runs: set[int] = set()
    zones: dict[int, int] = {}
    for network, kind in belongs:
        # An authority may be a member, and even own the schools: it supports, it does not control.
        (titles if kind == OrganisationKind.AUTHORITY else reads).add(network)
    for office, network, zone in held:
        for permission, networks in (
            (Permission.READ_SHARED, reads),
            (Permission.READ_TITLES, titles),
            (Permission.VERIFY, verifies),
            (Permission.RUN, runs),
        ):
            if permission in office.permits:
                networks.add(network)
        if Permission.RUN_ZONE in office.permits and zone is not None:
            zones[zone] = network
        if office.behind_firewall:
            walled.add(network)
    reads -= walled
    return Standing(
        person=person,
        organisations=organisations,
        networks=frozenset(reads),
        titles=frozenset(titles - reads),
        verifies=frozenset(verifies - walled),
        runs=frozenset(runs - walled),
        zones=frozenset(number for number, of in zones.items() if of not in walled),
        walled=frozenset((walled | titles) - reads),
        is_member=bool(reads),
    )
