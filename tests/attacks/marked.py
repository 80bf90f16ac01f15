"""Two networks, people of all kinds around them, and a marked word in each text: what is read in
order to try the wall."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cardumen.challenges.models import Challenge
from cardumen.directory.models import Affiliation, Organisation, Ownership, SchoolFacts
from cardumen.moderation.models import Hiding, Report
from cardumen.networks.models import Membership, Network, Office, Partner
from cardumen.networks.subjects import reference_to
from cardumen.people.models import Person
from cardumen.practices.collections.models import Collected, Collection
from cardumen.practices.models import Adaptation, Translation, Verification, Version
from cardumen.talk.models import Message
from tests.attacks.wall import Said
from tests.cast import LONG_AGO, ROLES, Cast, make_person, make_practice

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MARK = re.compile(r"zq\d{4}x")


@dataclass
class World:
    people: dict[str, Person | None] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
    networks: dict[str, Network] = field(default_factory=dict)
    practices: list[int] = field(default_factory=list)
    challenges: list[int] = field(default_factory=list)

    def mark(self, *told: Any) -> str:
        word = f"zq{len(self.said):04}x"
        self.said[word] = Said(*told)
        return word


def make_world(cast: Cast) -> World:
    world = World(people={one: getattr(cast, one, None) for one in ("visitor", *ROLES)})
    otra = Network.objects.create(
        slug="otra", name="Otra red", kind="technical", founded_on=LONG_AGO
    )
    world.networks = {"lideres": cast.lideres, "otra": otra}
    for member in (cast.azapa, cast.elsewhere, cast.company):
        Membership.objects.create(network=otra, organisation=member, origin="call", since=LONG_AGO)
    owner = Organisation.objects.create(kind="foundation", name="Fundación Dueña")
    partner = Organisation.objects.create(kind="company", name="Minera Aliada")
    company = Organisation.objects.create(kind="company", name="Talleres del Norte")
    Membership.objects.create(network=otra, organisation=company, origin="call", since=LONG_AGO)
    Partner.objects.create(
        network=cast.lideres, organisation=partner, role="funder", since=LONG_AGO
    )
    Ownership.objects.create(school=cast.azapa, owner=owner, year=2025)
    Ownership.objects.create(school=cast.talhuan, owner=owner, year=2020)
    Ownership.objects.create(school=cast.talhuan, owner=cast.authority, year=2024)
    Ownership.objects.create(school=cast.elsewhere, owner=cast.elsewhere, year=2025)
    Organisation.objects.filter(pk=cast.company.pk).update(
        register="cl-rut", official_id="76543210-3"
    )
    SchoolFacts.objects.filter(organisation=cast.azapa).update(owner_id="76543210")

    def person(name: str, *places: Organisation, **offices: Network) -> None:
        world.people[name] = one = make_person(name.replace("_", " "))
        for place in places:
            Affiliation.objects.create(
                person=one, organisation=place, post="encargada", since=LONG_AGO
            )
        for key, network in offices.items():
            Office.objects.create(network=network, person=one, key=key, since=LONG_AGO)

    person("supervisor_who_teaches", cast.elsewhere, supervisor=cast.lideres)
    person("supervisor_of_her_own", cast.talhuan, supervisor=cast.lideres)
    person("funder_who_teaches", cast.elsewhere, funder=cast.lideres)
    person("partner_who_teaches", partner, cast.elsewhere)
    person("authority_who_teaches", cast.authority, cast.talhuan)
    person("clerk", owner)
    person("clerk_who_teaches", owner, cast.elsewhere)
    person("clerk_who_coordinates", owner, coordinator=otra)
    person("coordinator_of_zones")
    person("clerk_of_zones", owner)
    person("supervisor_of_a_zone", supervisor=cast.lideres)
    person("clerk_who_verifies", owner, facilitator=cast.lideres)
    person("clerk_who_administers", owner)
    person("owner_by_number", cast.company)
    person("company", company)
    person("school_of_its_own", cast.elsewhere)
    Person.objects.filter(pk=world.people["clerk_who_administers"].pk).update(is_administrator=True)
    south, north = cast.lideres.zones.get(), otra.zones.create(name="Norte", position=1)
    otra.memberships.filter(organisation__in=[cast.azapa, cast.elsewhere]).update(zone=north)
    for name, zones in (
        ("coordinator_of_zones", [south, north]),
        ("clerk_of_zones", [south, north]),
        ("supervisor_of_a_zone", [north]),
    ):
        for zone in zones:
            Office.objects.create(
                network=zone.network, zone=zone, person=world.people[name],
                key="zone_coordinator", since=LONG_AGO,
            )  # fmt: skip
    return world


def tell(world: World, cast: Cast, network: Network, school: str, visibility: str) -> None:
    """One of everything of this school in this network for these readers."""
    of = getattr(cast, school)
    place = (school, network.slug, visibility)
    practice = make_practice(
        of, network, None, visibility=visibility, title=" ".join(place),
        problem=world.mark("text", school, *place),
    )  # fmt: skip
    practice.evidence = practice.results = practice.start_on_monday = practice.problem
    practice.save()
    world.practices.append(practice.pk)
    texts = practice.texts()
    then = {"audience": visibility, "audience_network": network}
    Version.objects.create(practice=practice, number=1, at=NOW, texts=texts, **then)
    Translation.objects.create(
        **then, practice=practice, language="en", title="In English", published_at=NOW,
        problem=world.mark("translation", school, *place),
    )  # fmt: skip
    challenge = Challenge.objects.create(
        organisation=of, network=network, language="es", title=" ".join(place), state="open",
        visibility=visibility, opened_at=NOW, problem=world.mark("text", school, *place),
        tried=world.mark("text", school, *place),
    )  # fmt: skip
    world.challenges.append(challenge.pk)
    # Who wrote something may take it away with their data, whatever they read otherwise.
    verifier, _ = Person.objects.get_or_create(email="verifier@example.org", name="Zoila Prado")
    for verdict, kind in (("so", "text"), ("missing", "missing")):
        Verification.objects.create(
            **then, practice=practice, by=verifier, verdict=verdict, at=NOW,
            finding=world.mark(kind, None, *place),
        )  # fmt: skip
    others = sorted({"azapa", "talhuan", "elsewhere", "punta_delgada"} - {school})
    for other in others:
        speaker = getattr(cast, other)
        adapted = world.mark("text", other, *place)
        Adaptation.objects.create(
            **then, practice=practice, organisation=speaker, state="adapted", started_on=LONG_AGO,
            changed=adapted, outcome=adapted, would_repeat=True,
        )  # fmt: skip
        for thing, what, said in (
            (practice, "practice", "question"),
            (challenge, "challenge", "answer"),
        ):
            Message.objects.create(
                **reference_to(thing), **then, by=None, organisation=speaker, kind=said, at=NOW,
                body=world.mark("message", other, *place, what),
            )  # fmt: skip
    drafted = {"organisation": of, "network": network, "visibility": visibility}
    make_practice(
        of, network, None, state="draft", title="Borrador",
        problem=world.mark("draft", school, *place),
    )  # fmt: skip
    Challenge.objects.create(
        **drafted, title="Borrador", language="es", problem=world.mark("draft", school, *place)
    )
    hidden = make_practice(
        of, network, None, state="hidden", title="Escondida",
        problem=world.mark("hidden", school, *place),
    )  # fmt: skip
    world.practices.append(hidden.pk)
    case = {**reference_to(hidden), "organisation": of, "network": network, "at": NOW}
    Hiding.objects.create(**case, reason=world.mark("hidden", school, *place))
    told = Message.objects.create(
        **reference_to(practice), **then, by=None, organisation=getattr(cast, others[0]),
        kind="question", at=NOW, body=world.mark("reported", others[0], *place, "practice"),
    )  # fmt: skip
    Report.objects.create(
        **reference_to(told), organisation=of, network=network, reason="other", at=NOW
    )
    collection = Collection.objects.create(
        network=network, title="Una", visibility=visibility, state="published", published_at=NOW
    )
    Collected.objects.create(
        collection=collection, practice=practice, position=1,
        note=world.mark("note", school, *place),
    )  # fmt: skip
