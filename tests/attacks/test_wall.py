"""The wall between support and control, attacked: everyone reads every page, and a marked word in
each text says what reached them.

The oracle is written from product.md (“People, and what they may see”) and knows nothing of how
the querysets are made: a table says where each role works, reads, supervises, owns and funds. The
larger form, with every practice of every school and the documents drawn from them, takes some
minutes and is run by hand: `CARDUMEN_CRAWL=whole ./cardumen test tests/attacks/test_wall.py`.
"""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cardumen.challenges.models import Challenge
from cardumen.directory.models import Affiliation, Organisation, Ownership, SchoolFacts
from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.models.cases import case_of
from cardumen.moderation.rules import may_decide, may_hide
from cardumen.networks.models import Membership, Network, Office, Partner
from cardumen.networks.subjects import reference_to
from cardumen.people.models import Person
from cardumen.practices.collections.models import Collected, Collection
from cardumen.practices.index import rebuild_index
from cardumen.practices.models import Adaptation, Practice, Translation, Verification, Version
from cardumen.talk.models import Message
from tests.architecture.test_access import OWN
from tests.cast import LONG_AGO, ROLES, Cast, make_person, make_practice

pytestmark = pytest.mark.django_db

WHOLE = os.environ.get("CARDUMEN_CRAWL") == "whole"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
MARK = re.compile(r"zq\d{4}x")
SCHOOLS = ("punta_delgada", "talhuan", "azapa", "elsewhere")
MEMBERS = {
    "lideres": {"punta_delgada", "talhuan", "azapa", "authority"},
    "otra": {"azapa", "elsewhere", "company"},
}


TOLD = {
    ("azapa", "lideres", "public"),
    ("azapa", "otra", "network"),
    ("talhuan", "lideres", "network"),
}


@dataclass(frozen=True)
class Role:
    """What a person is: where they work; whose members' work they read; and which networks or
    single schools they supervise, own or fund."""

    works: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    owns: frozenset[str] = frozenset()
    verifies: frozenset[str] = frozenset()
    administers: bool = False

    def walled(self, school: str | None) -> bool:
        supervised = {one for network in self.supports for one in MEMBERS[network]}
        return school in (self.owns | supervised) - self.works


def role(**told: Any) -> Role:
    return Role(**{key: frozenset(value.split()) for key, value in told.items()})


TABLE = {
    "visitor": Role(),
    "principal": role(works="punta_delgada", reads="lideres"),
    "teacher": role(works="talhuan", reads="lideres"),
    "neighbour": role(works="azapa", reads="lideres otra"),
    "outsider": role(works="elsewhere", reads="otra"),
    "coordinator": role(reads="lideres", runs="lideres", verifies="lideres"),
    "facilitator": role(reads="lideres", verifies="lideres"),
    "supervisor": role(supports="lideres"),
    "owner": role(works="authority", supports="lideres"),
    "funder": role(supports="lideres"),
    "administrator": Role(administers=True),
    # More than one thing at once.
    "supervisor_who_teaches": role(works="elsewhere", reads="otra", supports="lideres"),
    "supervisor_of_her_own": role(works="talhuan", supports="lideres"),
    "funder_who_teaches": role(works="elsewhere", reads="otra", supports="lideres"),
    "partner_who_teaches": role(works="elsewhere", reads="otra", supports="lideres"),
    "authority_who_teaches": role(works="authority talhuan", supports="lideres"),
    "clerk": role(owns="azapa"),
    "clerk_who_teaches": role(works="elsewhere", reads="otra", owns="azapa"),
    "clerk_who_coordinates": role(reads="otra", runs="otra", verifies="otra", owns="azapa"),
    "clerk_who_verifies": role(reads="lideres", verifies="lideres", owns="azapa"),
    "clerk_who_administers": Role(owns=frozenset({"azapa"}), administers=True),
    "owner_by_number": role(works="company", reads="otra", owns="azapa"),
    "company": role(works="company2", reads="otra"),
    "school_of_its_own": role(works="elsewhere", reads="otra"),
}


@dataclass(frozen=True)
class Said:
    """A marked text: by which school, about what of which school, in which network, for whom."""

    kind: str
    by: str | None
    school: str
    network: str
    visibility: str
    what: str = ""


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


def may_read(who: Role, said: Said) -> bool:
    """The oracle."""
    inside = bool(who.reads)
    public = said.visibility == "public"
    if said.school in who.works:
        reads = True
    elif said.kind == "hidden":
        decides = who.administers or said.network in who.runs
        return decides and not who.walled(said.school) and said.network not in who.supports
    elif said.kind == "draft":
        return False
    elif public:
        reads = True
    elif who.walled(said.school) or said.network in who.supports:
        reads = False
    elif said.visibility == "members":
        reads = inside
    else:
        reads = said.network in who.reads
    if said.kind == "reported":
        decides = who.administers or said.network in who.runs
        reads = reads or (decides and not who.walled(said.school))
        reads = reads and not (who.walled(said.by) and not (public and said.what == "challenge"))
    if said.kind == "message" and said.what == "practice" and said.school not in who.works:
        walled = who.walled(said.school) or said.network in who.supports
        reads = reads and inside and not walled
    if said.kind == "missing" and said.school not in who.works:
        verifies = said.network in who.verifies and not who.walled(said.school)
        return reads and verifies
    if said.by is not None and who.walled(said.by):
        everyone = public and not (said.kind == "message" and said.what == "practice")
        return reads and everyone
    return reads


@pytest.fixture
def world(cast: Cast) -> World:
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
    person("clerk_who_verifies", owner, facilitator=cast.lideres)
    person("clerk_who_administers", owner)
    person("owner_by_number", cast.company)
    person("company", company)
    person("school_of_its_own", cast.elsewhere)
    Person.objects.filter(pk=world.people["clerk_who_administers"].pk).update(is_administrator=True)
    return world


@pytest.fixture
def told(world: World, cast: Cast) -> World:
    """Each of them has told something."""
    for network in world.networks.values():
        for school in sorted(MEMBERS[network.slug] & {*SCHOOLS}):
            for visibility in ("network", "members", "public"):
                if WHOLE or (school, network.slug, visibility) in TOLD:
                    tell(world, cast, network, school, visibility)
    rebuild_index()
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
    for verdict, kind in (("so", "text"), ("missing", "missing")):
        Verification.objects.create(
            **then, practice=practice, by=cast.coordinator, verdict=verdict, at=NOW,
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


# Those on which texts of others stand; a larger crawl tries all.
PAGES = {
    "home:today", "home:search", "practices:list", "practices:feed", "practices:export",
    "practices:sheets", "challenges:list", "challenges:similar", "moderation:desk",
    "moderation:hiding", "practices:page", "practices:versions", "practices:version",
    "practices:lineage", "practices:cite", "practices:translate", "practices:collection",
    "practices:report", "practices:verify", "talk:page", "challenges:page",
}  # fmt: skip
# Each way behind the wall once, and one who is before it; who is one thing only is in the tests of
# each room besides.
FEW = {
    "neighbour", "supervisor_who_teaches", "authority_who_teaches", "clerk_who_coordinates",
    "clerk_who_administers", "owner_by_number",
}  # fmt: skip
CROWD = [name for name in TABLE if WHOLE or name in FEW]


def addresses(world: World) -> Iterator[str]:
    """Every address that answers a GET, with each thing that it can be about."""
    known = {
        "slug": ["lideres", "otra"],
        "kind": ["csv", "md"],
        "code": ["en"],
        "form": ["bib"],
        "subject": ["practice", "challenge"],
    }
    things = {
        "practices:report": Adaptation,
        "practices:withdraw_verification": Verification,
        "practices:collection": Collection,
        "practices:edit-collection": Collection,
        "practices:collection-feed": Collection,
        "practices:export-collection": Collection,
        "moderation:hiding": Hiding,
        "directory:page": Organisation,
    }
    for name, pattern in OWN.items():
        if name.startswith(("home:health", "ui:", "people:desk_", "demo:")):
            continue
        if not WHOLE and name not in PAGES:
            continue
        wanted = [*pattern.pattern.converters]
        if not wanted:
            yield reverse(name)
        elif wanted == ["slug"]:
            yield from (reverse(name, args=[one]) for one in known["slug"])
        elif wanted == ["kind"]:
            yield from (reverse(name, args=[one]) for one in known["kind"])
        elif wanted[0] == "pk":
            numbers = world.practices if name.startswith("practices:") else world.challenges
            if name in things:
                found = things[name].objects.order_by("pk").values_list("pk", flat=True)
                numbers = [*found] if WHOLE else [*found[:: 1 + len(found) // 5]]
            elif not name.startswith(("practices:", "challenges:")):
                continue
            if not WHOLE and name not in {"practices:page", "challenges:page", "practices:version"}:
                numbers = numbers[:3]
            rest = {"code": "en", "form": "bib", "number": 1, "slug": "problem", "kind": "md"}
            more = {key: rest[key] for key in wanted[1:] if key in rest}
            yield from (reverse(name, kwargs={"pk": one, **more}) for one in numbers)
        elif wanted == ["subject", "number"]:
            for subject, numbers in (
                ("practice", world.practices),
                ("challenge", world.challenges),
            ):
                yield from (reverse(name, args=[subject, one]) for one in numbers)


def signed_in(world: World, name: str) -> Client:
    client = Client()
    if (person := world.people[name]) is not None:
        client.force_login(person)
    return client


def words_in(client: Client, address: str) -> set[str]:
    response = client.get(address)
    if response.status_code != 200:
        return set()
    body = b"".join(response)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b" ".join(archive.read(name) for name in archive.namelist())
    return set(MARK.findall(body.decode(errors="replace")))


def words_found(client: Client, world: World, name: str) -> dict[str, str]:
    """Each mark that reaches them, and by which address first."""
    found: dict[str, str] = {}
    for address in addresses(world):
        for word in words_in(client, address):
            found.setdefault(word, address)
    for word, said in world.said.items():
        # What they must not read, they must not find by its words either.
        if said.by != said.school or said.kind != "text" or may_read(TABLE[name], said):
            continue
        hits = client.get(reverse("practices:list"), {"q": word}).content.decode()
        if f"{said.school} {said.network} {said.visibility}" in hits:
            found.setdefault(word, "search")
    return found


@pytest.mark.look
def test_nobody_reads_past_the_wall(told: World):
    world = told
    leaks, missed = set(), set()
    for name in CROWD:
        client = signed_in(world, name)
        found = words_found(client, world, name)
        readable = {word for word, said in world.said.items() if may_read(TABLE[name], said)}
        leaks |= {
            (name, at, world.said[word]) for word, at in found.items() if word not in readable
        }
        missed |= {
            (name, world.said[word])
            for word in readable - found.keys()
            if world.said[word].kind in {"text", "message"}
        }
    assert leaks == set()
    assert missed == set()


def test_names_beside_what_everyone_reads_stay_this_side_of_the_wall(world: World, cast: Cast):
    """A member knows who wrote; whoever owns the school knows what a visitor knows."""
    practice = make_practice(cast.azapa, cast.lideres, cast.neighbour, visibility="public")
    at = {"practice": practice, "by": cast.neighbour, "audience": "public"}
    Version.objects.create(**at, number=1, at=NOW, texts=practice.texts())
    Translation.objects.create(**at, language="en", title="In English", published_at=NOW)
    challenge = Challenge.objects.create(
        organisation=cast.azapa, network=cast.lideres, language="es", title="Leer", state="open",
        visibility="public", opened_at=NOW,
    )  # fmt: skip
    Message.objects.create(
        **reference_to(challenge), by=cast.neighbour, organisation=cast.azapa, kind="answer",
        audience="public", at=NOW, body="Probamos con la radio.",
    )  # fmt: skip
    pages = [
        reverse("practices:page", args=[practice.pk]),
        reverse("practices:page", args=[practice.pk]) + "?in=en",
        reverse("practices:versions", args=[practice.pk]),
        reverse("practices:export", args=["md"]),
        challenge.get_absolute_url(),
    ]
    for name, told in (("clerk_who_teaches", False), ("outsider", True), ("visitor", False)):
        client = signed_in(world, name)
        named = [cast.neighbour.name in b"".join(client.get(page)).decode() for page in pages]
        assert named == [told] * len(pages), name


def test_nobody_hides_what_a_school_behind_their_wall_said(world: World, cast: Cast):
    """Though they run the network of the practice that it was said about."""
    practice = make_practice(cast.elsewhere, world.networks["otra"], None)
    said = {**reference_to(practice), "by": None, "kind": "question", "at": NOW}
    theirs = Message.objects.create(**said, organisation=cast.azapa, body="¿Cuántas horas?")
    others = Message.objects.create(**said, organisation=cast.company, body="¿Cuánto cuesta?")
    clerk = world.people["clerk_who_coordinates"]
    assert [may_hide.allows(clerk, one) for one in (theirs, others)] == [False, True]
    case = {**case_of(theirs), "at": NOW}
    assert not may_decide.allows(clerk, Hiding.objects.create(**case, reason="Personal"))
    assert not may_decide.allows(clerk, Report.objects.create(**case, reason="other"))


def test_whoever_must_not_export_a_network_is_not_offered_it(world: World):
    """Where they run it, behind the wall of one of its schools."""
    client = signed_in(world, "clerk_who_coordinates")
    offered = reverse("bundles:network", args=["otra"])
    assert client.get(offered).status_code == 403
    assert offered not in client.get(reverse("networks:run", args=["otra"])).content.decode()


@pytest.mark.parametrize("name", ["clerk_who_teaches", "owner_by_number"])
def test_who_owns_a_school_knows_titles(name: str, world: World, cast: Cast):
    """Of what it shares in their own network too; of what others share there they read all."""
    otra = world.networks["otra"]
    theirs = make_practice(cast.azapa, otra, None, title="De la escuela", visibility="members")
    others = make_practice(cast.elsewhere, otra, None, title="De otra", visibility="members")
    person = world.people[name]
    assert list(Practice.objects.visible_to(person)) == [others]
    known = set(Practice.objects.titles_visible_to(person))
    assert known == {theirs, others}


def test_what_a_school_behind_their_wall_said_is_no_case_of_theirs(world: World, cast: Cast):
    practice = make_practice(cast.elsewhere, world.networks["otra"], None)
    said = {**reference_to(practice), "by": None, "kind": "question", "at": NOW}
    theirs = Message.objects.create(**said, organisation=cast.azapa, body="¿Cuántas horas?")
    others = Message.objects.create(**said, organisation=cast.company, body="¿Cuánto cuesta?")
    reports = [
        Report.objects.create(**case_of(one), at=NOW, reason="other") for one in (theirs, others)
    ]
    clerk = world.people["clerk_who_coordinates"]
    assert list(Report.objects.visible_to(clerk)) == reports[1:]
