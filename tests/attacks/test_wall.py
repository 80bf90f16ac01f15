"""The wall between support and control, attacked: everyone reads every page, and a marked word in
each text says what reached them.

The larger form, with every practice of every school and the documents drawn from them, takes some
ten minutes on two cores and is run by hand, a dot for each four roles:
`CARDUMEN_CRAWL=whole ./cardumen test -n 2 tests/attacks/test_wall.py`.
"""

import io
import os
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.contrib.auth import get_user, middleware
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from cardumen.challenges.models import Challenge
from cardumen.directory.models import Organisation
from cardumen.kernel import prepared
from cardumen.mail.actions import write_text
from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.models.cases import case_of
from cardumen.moderation.rules import may_decide, may_hide
from cardumen.networks.models import Membership, Office, Zone
from cardumen.networks.subjects import reference_to
from cardumen.notices.kinds import NOTICES
from cardumen.people.models import Person
from cardumen.practices.collections.models import Collection
from cardumen.practices.index import rebuild_index
from cardumen.practices.models import Adaptation, Practice, Translation, Verification, Version
from cardumen.talk.models import Message
from tests.architecture.test_access import OWN
from tests.attacks.marked import MARK, NOW, World, make_world, tell
from tests.attacks.wall import MEMBERS, TABLE, may_read
from tests.cast import Cast, make_practice

pytestmark = pytest.mark.django_db

WHOLE = os.environ.get("CARDUMEN_CRAWL") == "whole"
SCHOOLS = ("punta_delgada", "talhuan", "azapa", "elsewhere")
TOLD = {
    ("azapa", "lideres", "public"),
    ("azapa", "otra", "network"),
    ("talhuan", "lideres", "network"),
}


@pytest.fixture
def world(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> World:
    """Each prepared query is held against the plain one, whoever asks."""
    monkeypatch.setattr(prepared, "compares", True)
    return make_world(cast)


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
# Those who read in one world; it takes as long to make one as each of them takes for a fifth of it.
CROWDS = [[*TABLE][at : at + 4] for at in range(0, len(TABLE), 4)] if WHOLE else [sorted(FEW)]


ASKED = {
    "home:search": "?q=lideres",
    "practices:harvest": "?verb=ListRecords&metadataPrefix=oai_dc",
}


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Every address that may answer a GET, by its name, with each thing that it can be about."""
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
        "directory:edit": Organisation,
        "directory:people": Organisation,
        "directory:schools_of": Organisation,
        "networks:change_zone": Zone,
        "networks:membership": Membership,
        "networks:office": Office,
        "networks:write_to_member": Membership,
    }
    for name, pattern in OWN.items():
        if name.startswith(("home:health", "ui:", "people:desk_", "demo:")):
            continue
        if not WHOLE and name not in PAGES:
            continue
        wanted = [*pattern.pattern.converters]
        if not wanted:
            yield name, reverse(name)
            if name in ASKED:
                yield name, reverse(name) + ASKED[name]
        elif wanted == ["slug"]:
            yield from ((name, reverse(name, args=[one])) for one in known["slug"])
        elif wanted == ["kind"]:
            yield from ((name, reverse(name, args=[one])) for one in known["kind"])
        elif wanted == ["slug", "pk"] and name in things:
            found = things[name].objects.order_by("pk").values_list("network__slug", "pk")
            yield from ((name, reverse(name, args=one)) for one in found)
        elif wanted[0] == "pk":
            numbers = world.practices if name.startswith("practices:") else world.challenges
            if name in things:
                found = things[name].objects.order_by("pk").values_list("pk", flat=True)
                numbers = [*found] if WHOLE else [*found[:: 1 + len(found) // 5]]
            elif not name.startswith(("practices:", "challenges:")):
                continue
            if not WHOLE and name not in {"practices:page", "challenges:page", "practices:version"}:
                numbers = numbers[:3]
            rest: dict[str, Any] = {
                "code": "en", "form": "bib", "number": 1, "slug": "problem", "kind": "md",
                "practice": world.practices[0],
            }  # fmt: skip
            more = {key: rest[key] for key in wanted[1:] if key in rest}
            yield from ((name, reverse(name, kwargs={"pk": one, **more})) for one in numbers)
        elif wanted == ["subject", "number"]:
            for subject, numbers in (
                ("practice", world.practices),
                ("challenge", world.challenges),
            ):
                yield from ((name, reverse(name, args=[subject, one])) for one in numbers)


def signed_in(world: World, name: str) -> Client:
    client = Client()
    if (person := world.people[name]) is not None:
        client.force_login(person)
    return client


def words_in(response: Any) -> set[str]:
    if response.status_code != 200:
        return set()
    body = b"".join(response)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b" ".join(archive.read(name) for name in archive.namelist())
    return set(MARK.findall(body.decode(errors="replace")))


def first_found(found: list[Any], request: HttpRequest) -> Any:
    found[:] = found or [get_user(request)]
    return found[0]


def words_found(client: Client, world: World, name: str) -> dict[str, str]:
    """Each mark that reaches them, and by which address first."""
    found: dict[str, str] = {}
    buttons: set[str] = set()
    for at, address in addresses(world):
        if at not in buttons:
            response = client.get(address)
            if response.status_code == 405:
                buttons.add(at)
            for word in words_in(response):
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
@pytest.mark.parametrize("crowd", CROWDS, ids=" ".join)
def test_nobody_reads_past_the_wall(crowd: list[str], told: World, monkeypatch: pytest.MonkeyPatch):
    world = told
    leaks, missed = set(), set()
    for name in crowd:
        # Who they are and where they stand is looked up once and not for each page.
        monkeypatch.setattr(middleware, "get_user", partial(first_found, []))
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


def letters_to(person: Person) -> str:
    """All that could be written to them about whatever there is."""
    rows = {
        "message": Message, "finding": Verification, "new-in-networks": Practice,
        "new-practices": Practice, "could-help": Challenge,
    }  # fmt: skip
    about = [(kind, one.pk) for kind, table in rows.items() for one in table.objects.all()]
    asked = [("how-it-went", one.pk, 90) for one in Adaptation.objects.all()]
    texts: list[str] = []
    for key, *numbers in (*about, *asked):
        kind = NOTICES[key]
        facts = kind.facts(person, *numbers)
        if facts and kind.template:
            texts += write_text(kind.template, {"name": person.name, **facts}, language="es")
        elif facts:
            texts.append(str(facts["line"]))
    return " ".join(texts)


def test_no_letter_tells_what_stands_behind_the_wall(told: World):
    """Alone or in a summary, whatever waits for them from before."""
    for name in ("supervisor_who_teaches", "clerk_who_coordinates", "owner_by_number"):
        person = told.people[name]
        assert person is not None
        written = letters_to(person)
        leaks = {told.said[word] for word in MARK.findall(written)}
        assert [said for said in leaks if not may_read(TABLE[name], said)] == [], name
        assert "azapa otra network" not in written, name
    reader = told.people["neighbour"]
    assert reader is not None
    assert MARK.search(letters_to(reader))


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


def test_names_stay_this_side_in_a_conversation_of_their_own_school_too(world: World, cast: Cast):
    challenge = Challenge.objects.create(
        organisation=cast.elsewhere, network=world.networks["otra"], language="es", title="Leer",
        state="open", visibility="public", opened_at=NOW,
    )  # fmt: skip
    Message.objects.create(
        **reference_to(challenge), by=cast.neighbour, organisation=cast.azapa, kind="answer",
        audience="public", at=NOW, body="Probamos con la radio.",
    )  # fmt: skip
    for name, told in (("clerk_who_teaches", False), ("outsider", True), ("visitor", False)):
        page = signed_in(world, name).get(challenge.get_absolute_url()).content.decode()
        assert "Probamos con la radio." in page
        assert (cast.neighbour.name in page) is told, name


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
