"""Where a person stands: for whom she acts and what her networks let her read.

Every `visible_to` of the rooms above asks here, once per request.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.standing import posts_of
from cardumen.networks.models import Membership, Office
from cardumen.networks.offices import Permission
from cardumen.people.models import Person

Viewer = Person | AnonymousUser | None


@dataclass(frozen=True)
class Standing:
    """Ids. `organisations`: where she has a post. `networks`: whose shared work she reads, by
    membership or office. `titles`: of which she reads only titles and states. `verifies`, `runs`:
    in which she holds such an office. `zones`: which she runs. `walled`: of which she reads
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


NOBODY = Standing()


def standing_of(person: Viewer) -> Standing:
    """Three queries the first time, none after: kept on the person while the request lasts."""
    if not isinstance(person, Person) or not person.takes_part:
        return NOBODY
    if "standing" not in person.looked_up:
        person.looked_up["standing"] = _find(person)
    found: Standing = person.looked_up["standing"]
    return found


def _find(person: Person) -> Standing:
    organisations = frozenset(post.organisation_id for post in posts_of(person))
    reads: set[int] = set()
    titles: set[int] = set()
    walled: set[int] = set()
    verifies: set[int] = set()
    runs: set[int] = set()
    zones: dict[int, int] = {}
    memberships = Membership.objects.active().filter(organisation__in=organisations)
    for network, kind in memberships.values_list("network", "organisation__kind"):
        # An authority may be a member, and even own the schools: it supports, it does not control.
        (titles if kind == OrganisationKind.AUTHORITY else reads).add(network)
    for office in Office.objects.current().filter(person=person):
        permits = office.office_class.permits
        for permission, networks in (
            (Permission.READ_SHARED, reads),
            (Permission.READ_TITLES, titles),
            (Permission.VERIFY, verifies),
            (Permission.RUN, runs),
        ):
            if permission in permits:
                networks.add(office.network_id)
        if Permission.RUN_ZONE in permits and office.zone_id is not None:
            zones[office.zone_id] = office.network_id
        if office.office_class.behind_firewall:
            walled.add(office.network_id)
    reads -= walled
    return Standing(
        person=person.pk,
        organisations=organisations,
        networks=frozenset(reads),
        titles=frozenset(titles - reads),
        verifies=frozenset(verifies - walled),
        runs=frozenset(runs - walled),
        zones=frozenset(zone for zone, network in zones.items() if network not in walled),
        walled=frozenset((walled | titles) - reads),
        is_member=bool(reads),
    )
