"""A network with a row of every kind that a bundle can hold, and the file made of it."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from cardumen.bundles.actions.making import Made, write_bundle
from cardumen.bundles.models import Installation, new_key
from cardumen.challenges.models import ChallengeTag, Choice
from cardumen.directory.models import SpecialityTaught, VulnerabilityIndex
from cardumen.files.models import File, Release
from cardumen.internships.models import Visit
from cardumen.internships.reports.models import VisitReport
from cardumen.networks.models import (
    CharterAcceptance,
    Closing,
    JoiningTerms,
    Membership,
    MembershipPause,
    Network,
    Seal,
    ZoneTerritory,
)
from cardumen.networks.subjects import reference_to
from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.models import Person
from cardumen.people.purposes import HAND_OVER
from cardumen.practices.collections.models import Collected, Collection
from cardumen.practices.models import (
    Adaptation,
    Authorship,
    PracticeAttachment,
    PracticeTag,
    Translation,
    Verification,
    Version,
)
from cardumen.talk.models import Message, Thanks
from tests.cast import Cast, make_practice, write_charter
from tests.files.making import illustrated, release

Record = dict[str, Any]
THEN = datetime(2026, 10, 2, 12, tzinfo=UTC)
DAY = date(2020, 3, 1)


def agree(person: Person) -> None:
    """They go along by name."""
    record_consent(person=person, purpose=HAND_OVER, given=True, by=person, how=ConsentMeans.PAGE)


def fill(cast: Cast) -> Network:
    """Lideres, with everything; the teacher and the coordinator have agreed to go along."""
    network, practice, challenge = cast.lideres, cast.practice, cast.challenge
    agree(cast.teacher)
    agree(cast.coordinator)
    _fill_network(cast, network)
    SpecialityTaught.objects.create(facts=cast.talhuan.facts, code=41001)
    VulnerabilityIndex.objects.create(
        organisation=cast.talhuan, year=2024, level="primary", value=0.9, pupils=35
    )
    release(cast, illustrated(cast, people=1).file)
    PracticeTag.objects.create(practice=practice, kind="free", value="radio")
    Authorship.objects.create(practice=practice, person=cast.teacher, is_named=True)
    Version.objects.create(
        practice=practice, number=1, by=cast.teacher, at=THEN, texts=practice.texts()
    )
    Translation.objects.create(
        practice=practice, language="en", title="Reading by radio", published_at=THEN
    )
    for verdict in ("so", "missing"):
        Verification.objects.create(
            practice=practice, by=cast.coordinator, verdict=verdict, finding="Vi.", at=THEN
        )
    adaptation = Adaptation.objects.create(
        practice=practice, organisation=cast.azapa, by=cast.neighbour, started_on=DAY
    )
    grown = make_practice(cast.azapa, network, cast.neighbour, title="Radio en Azapa")
    grown.grown_from, grown.root = adaptation, practice
    grown.save()
    make_practice(cast.azapa, network, cast.neighbour, title="Borrador", state="draft")
    Thanks.objects.create(
        **reference_to(practice), organisation=cast.azapa, by=cast.neighbour, at=THEN
    )
    for body, is_hidden in (("¿Con qué radio?", False), ("Insulto", True)):
        Message.objects.create(
            **reference_to(practice), by=cast.neighbour, organisation=cast.azapa, kind="question",
            body=body, at=THEN, is_hidden=is_hidden,
        )  # fmt: skip
    collection = Collection.objects.create(
        network=network,
        title="Leer",
        visibility="network",
        state="published",
        published_at=THEN,
        curator=cast.coordinator,
    )
    Collected.objects.create(collection=collection, practice=practice, position=1)
    outside = make_practice(cast.elsewhere, None, cast.outsider, visibility="public")
    Collected.objects.create(collection=collection, practice=outside, position=2)
    ChallengeTag.objects.create(challenge=challenge, kind="topic", value="reading")
    Message.objects.create(
        **reference_to(challenge), by=cast.teacher, organisation=cast.talhuan, kind="offer",
        body="Vengan.", reference="practice", reference_number=practice.pk, at=THEN,
    )  # fmt: skip
    _fill_visit(cast)
    Choice.objects.create(
        challenge=challenge, organisation=cast.talhuan, practice=practice, path="visit",
        by=cast.principal, at=THEN,
    )  # fmt: skip
    return network


def _fill_visit(cast: Cast) -> None:
    """One that took place, with what its school wrote of it."""
    visit = Visit.objects.create(
        organisation=cast.punta_delgada,
        host=cast.talhuan,
        network=cast.lideres,
        challenge=cast.challenge,
        practice=cast.practice,
        organiser=cast.principal,
        receiver=cast.teacher,
        state="took_place",
        agreed_at=datetime(2026, 10, 1, tzinfo=UTC),
        begins_on=date(2026, 10, 14),
        ends_on=date(2026, 10, 15),
        ended_at=datetime(2026, 10, 16, tzinfo=UTC),
    )
    VisitReport.objects.create(
        visit=visit,
        organisation=cast.punta_delgada,
        author=cast.principal,
        network=cast.lideres,
        visibility="network",
        language="es",
        title="Una mañana de radio",
        saw="Ensayan los lunes.",
        state="shared",
        written_at=datetime(2026, 10, 20, tzinfo=UTC),
    )


def _fill_network(cast: Cast, network: Network) -> None:
    network.territories.add(cast.magallanes)
    network.successors.add(cast.solar)
    Seal.objects.create(network=network, picture=b"\x89PNG", digest="1", colour="leaf")
    zone = network.zones.get()
    ZoneTerritory.objects.create(network=network, zone=zone, territory=cast.magallanes)
    charter = write_charter(network)
    member = network.memberships.get(organisation=cast.punta_delgada)
    MembershipPause.objects.create(membership=member, since=DAY, until=date(2020, 6, 1))
    CharterAcceptance.objects.create(
        membership=member, charter=charter, person=cast.principal, accepted_at=THEN
    )
    Membership.objects.create(
        network=network, member_network=cast.solar, origin="invited", since=DAY
    )
    network.partners.create(organisation=cast.company, role="operator", since=DAY)
    JoiningTerms.objects.create(network=network, questions=["¿Por qué?"])
    Closing.objects.create(network=network, closed_on=DAY, reopened_on=date(2020, 4, 1))


def tell(network: Network) -> bytes:
    told = BytesIO()
    write_bundle(network, told)
    return told.getvalue()


def export(network: Network, place: Path) -> Made:
    with place.open("wb") as file:
        return write_bundle(network, file)


def move_house() -> None:
    """From now on this is another installation, which knows none of the ids given so far."""
    Installation.objects.update(key=new_key())


def records(place: Path | BytesIO, kind: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(place) as file:
        return [json.loads(line) for line in file.read(f"records/{kind}.jsonl").splitlines()]


def parts(place: Path | BytesIO) -> dict[str, bytes]:
    """All but what tells where and when it was made."""
    with zipfile.ZipFile(place) as file:
        return {
            name: file.read(name)
            for name in file.namelist()
            if name not in {"manifest.json", "README.md"}
        }


def rewritten(place: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same bundle after someone has changed its parts, without a word in the manifest."""
    with zipfile.ZipFile(place) as file:
        found = {name: file.read(name) for name in file.namelist()}
    change(found)
    other = place.with_name("changed.zip")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in found.items():
            file.writestr(name, content)
    return other


def retold(place: Path, change: Callable[[dict[str, list[Record]]], object]) -> Path:
    """The same bundle with other records, whole and with a manifest that fits: hashes are no
    signature."""

    def rewrite(found: dict[str, bytes]) -> None:
        told = {
            name[8:-6]: [json.loads(line) for line in content.splitlines()]
            for name, content in found.items()
            if name.startswith("records/")
        }
        change(told)
        manifest = json.loads(found["manifest.json"])
        for kind, rows in told.items():
            lines = [json.dumps(row).encode() + b"\n" for row in rows]
            found[f"records/{kind}.jsonl"] = b"".join(lines)
            manifest["counts"][kind] = len(rows)
        manifest["parts"] = [
            {"name": name, "size": len(part), "sha256": hashlib.sha256(part).hexdigest()}
            for name, part in found.items()
            if name != "manifest.json"
        ]
        found["manifest.json"] = json.dumps(manifest).encode()

    return rewritten(place, rewrite)


def without_files() -> None:
    """As in an installation that has none of them."""
    PracticeAttachment.objects.all().delete()
    Release.objects.all().delete()
    File.objects.all().delete()
