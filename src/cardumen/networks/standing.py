"""Where a person stands: for whom they act and what their networks let them read.

Every `visible_to` of the rooms above asks here, once per request.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, TypedDict, TypeVar

from django.db.models import Case, Exists, F, Model, OuterRef, QuerySet, Value, When
from django.utils.translation import gettext as _

from cardumen.directory.adding import also_may_add
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.standing import owner_numbers_among, owners_among, posts_of
from cardumen.kernel.prepared import STAND_INS, Asking, Key, rows
from cardumen.networks.enums import MembershipState, PartnerRole
from cardumen.networks.models import Membership, Network, Office, Partner
from cardumen.networks.offices import OfficeClass, Permission
from cardumen.people.models import Person
from cardumen.people.models import Viewer as Viewer


@dataclass(frozen=True)
class Standing:
    """Ids. `organisations`: where they have a post. `networks`: whose shared work they read, by
    membership or office. `titles`: of which they read only titles and states. `verifies`, `runs`:
    in which they hold such an office. `zones`: which they run, and of whose members they read what
    is shared `in_zones`, the networks of these. `walled`: whose members they support or fund, and
    of whom they read only what is public, wherever it is shared; the same is true of the schools
    that belong to the `owners` where they have a post, which the register may call by
    `owner_numbers`. `belongs`: those in which they are at all, also where they read nothing: as a
    juror, as an ally, while their school pauses."""

    person: int | None = None
    organisations: frozenset[int] = frozenset()
    networks: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()
    verifies: frozenset[int] = frozenset()
    runs: frozenset[int] = frozenset()
    zones: frozenset[int] = frozenset()
    in_zones: frozenset[int] = frozenset()
    walled: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()
    owner_numbers: frozenset[str] = frozenset()
    belongs: frozenset[int] = frozenset()
    is_member: bool = False

    @property
    def is_of_a_school(self) -> bool:
        """Whether they are here for where they work, and run no network."""
        return bool(self.organisations) and not self.runs

    @property
    def within(self) -> frozenset[int]:
        """The networks in which they read what all, or what some of their members share."""
        return self.networks | self.in_zones

    @property
    def owns(self) -> bool:
        """Whether schools may belong to where they work."""
        return bool(self.owners or self.owner_numbers)

    @property
    def supports(self) -> bool:
        """Whether there are schools of which they know titles and states."""
        return bool(self.titles or self.owns)

    @property
    def reads(self) -> tuple[object, ...]:
        """The same for all to whom the same is addressed. Who supports schools is not on the other
        side of the wall from where they work themselves."""
        ids = [self.networks, self.zones, self.walled, self.owners]
        if self.walled or self.owns:
            ids.append(self.organisations)
        return self.is_member, *map(sorted, ids), sorted(self.owner_numbers)


M = TypeVar("M", bound=Model)

FUNDER: Final = PartnerRole.FUNDER
OPERATOR: Final = PartnerRole.OPERATOR
PAUSED: Final = MembershipState.PAUSED
# What an organisation is in a network without reading what its members share.
READ_NOTHING: Final = frozenset({PAUSED, OPERATOR, PartnerRole.ALLY})
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


def offices_of(person: Viewer) -> list[Office]:
    """What they hold today, each with its network and zone; nothing is asked once their standing
    is known."""
    standing_of(person)
    return person.looked_up.get("offices", []) if isinstance(person, Person) else []


def seen_by(office: OfficeClass, network: Network) -> Person:
    """Someone who holds only this office in this network, to show others what such a person
    sees: it goes through the very same doors. They are no one's row, and so can write nothing."""
    somebody = Person(pk=0, name=str(office.name))
    held = [Held(office, network.pk, None)]
    somebody.looked_up.update(posts=[], standing=_stand(0, frozenset(), [], held))
    return somebody


def reader_in(network: Network | None) -> Person:
    """A reader of that network, or of none in particular, who belongs to no school of the viewer's:
    no one's row either."""
    somebody = Person(pk=0, name=str(_("a reader")))
    networks = frozenset() if network is None else frozenset({network.pk})
    somebody.looked_up.update(posts=[], standing=Standing(networks=networks, is_member=True))
    return somebody


def rows_for(
    viewer: Viewer,
    build: Callable[..., "QuerySet[M]"],
    *asked: Hashable,
    **keys: Key,
) -> list[M]:
    """The rows of `build(viewer, *asked, **keys)`, prepared once for all who stand alike (see
    `kernel.prepared`)."""
    return rows(build, *asked, by=_asking(viewer), **keys)


def _asking(viewer: Viewer) -> Asking:
    """All who hold a post in one school of one network stand alike, whichever these are."""
    if not isinstance(viewer, Person):
        return Asking(None, None, None, {})
    if "asking" not in viewer.looked_up:
        viewer.looked_up["asking"] = _stand_in(viewer, standing_of(viewer))
    found: Asking = viewer.looked_up["asking"]
    return found


def _stand_in(person: Person, standing: Standing) -> Asking:
    names = {("person", person.pk): STAND_INS}

    def called(kind: str, ids: Iterable[int]) -> frozenset[int]:
        """The same for the same one, in their order."""
        return frozenset(
            names.setdefault((kind, number), STAND_INS + len(names)) for number in sorted(ids)
        )

    alike = replace(
        standing,
        person=None if standing.person is None else STAND_INS,
        organisations=called("organisation", standing.organisations),
        networks=called("network", standing.networks),
        titles=called("network", standing.titles),
        verifies=called("network", standing.verifies),
        runs=called("network", standing.runs),
        zones=called("zone", standing.zones),
        in_zones=called("network", standing.in_zones),
        walled=called("network", standing.walled),
        owners=called("organisation", standing.owners),
        belongs=called("network", standing.belongs),
    )
    account = person.asking
    account.stand_in.looked_up["standing"] = alike
    keys = {stand_in: number for (_, number), stand_in in names.items()}
    return account._replace(shape=(alike, account.shape), keys=keys)


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
    posts = posts_of(person)
    organisations = frozenset(post.organisation_id for post in posts)
    offices = rows(_offices, person=person.pk)
    person.looked_up["offices"] = offices
    held = [Held(one.office_class, one.network_id, one.zone_id) for one in offices]
    belongs: Any = rows(_belongs, organisations=sorted(organisations))
    standing = _stand(person.pk, organisations, belongs, held)
    return replace(standing, owners=owners_among(posts), owner_numbers=owner_numbers_among(posts))


def _offices(person: int) -> QuerySet[Office]:
    offices = Office.objects.current().filter(person=person)
    return offices.select_related("network", "zone").order_by("pk")


def _belongs(organisations: Sequence[int]) -> QuerySet[Any]:
    memberships = Membership.objects.exclude(state=MembershipState.ENDED)
    state = Case(When(state=PAUSED, then=Value(PAUSED.value)), default=F("organisation__kind"))
    partners = Partner.objects.current().filter(organisation__in=organisations)
    # Whoever runs a network for its members is on their side of the wall, also where it pays.
    operated = Partner.objects.current().filter(
        network=OuterRef("network"), organisation=OuterRef("organisation"), role=OPERATOR
    )
    return (
        memberships.filter(organisation__in=organisations)
        .values_list("network", state)
        .union(partners.exclude(Exists(operated), role=FUNDER).values_list("network", "role"))
    )


def _stand(
    person: int,
    organisations: frozenset[int],
    belongs: Iterable[tuple[int, str]],
    held: Iterable[Held],
) -> Standing:
    """`belongs`: networks of those organisations, each with the kind of the organisation, with
    `PAUSED`, or with the role in which one of them supports it."""
    reads: set[int] = set()
    titles: set[int] = set()
    walled: set[int] = set()
    verifies: set[int] = set()
    runs: set[int] = set()
    zones: dict[int, int] = {}
    # Where they read nothing, and so neither run nor verify.
    offices: set[int] = set()
    present: set[int] = set()
    for network, kind in belongs:
        present.add(network)
        # An authority may be a member, and even own the schools: it supports, it does not control.
        if kind == FUNDER:
            walled.add(network)
        elif kind == OrganisationKind.AUTHORITY:
            titles.add(network)
        elif kind not in READ_NOTHING:
            reads.add(network)
    for office, network, zone in held:
        present.add(network)
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
            offices.add(network)
    walled |= offices | titles
    reads -= walled
    zones = {number: of for number, of in zones.items() if of not in offices}
    in_zones = frozenset(zones.values()) - walled - reads
    return Standing(
        person=person,
        organisations=organisations,
        networks=frozenset(reads),
        titles=frozenset(titles),
        verifies=frozenset(verifies - walled),
        runs=frozenset(runs - offices),
        zones=frozenset(zones),
        in_zones=in_zones,
        walled=frozenset(walled),
        belongs=frozenset(present),
        is_member=bool(reads or in_zones),
    )
