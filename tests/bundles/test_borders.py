"""A bundle speaks for its own network: what else stands here it cannot touch, whatever it says."""

from pathlib import Path

import pytest

from cardumen.bundles.actions import Arrived, Tally, import_bundle
from cardumen.bundles.models import Installation, Origin
from cardumen.bundles.pages import arrival_lines
from cardumen.files.models import Blob, File
from cardumen.kernel.errors import Invalid
from cardumen.networks.models import Membership, Network, Office
from cardumen.people.models import Person
from cardumen.practices.models import Practice, PracticeAttachment
from cardumen.talk.models import Message
from tests.bundles.making import Record, export, move_house, records, retold
from tests.cast import Cast, make_practice

ELSEWHERE, YONDER = "e" * 32, "d" * 32
Told = dict[str, list[Record]]
NOBODY = {"name": "", "email": "", "language": "", "place": "", "consent": None}
MALLORY = {
    "name": "Mallory",
    "email": "mallory@example.org",
    "language": "es",
    "place": "",
    "consent": {"version": 1, "wording": "Sí"},
}


@pytest.fixture
def place(told_at_home: bytes, tmp_path: Path) -> Path:
    """A bundle of a network of this installation: it comes home."""
    place = tmp_path / "bundle.zip"
    place.write_bytes(told_at_home)
    return place


@pytest.fixture
def own(place: Path) -> str:
    return Installation.objects.get().key


def bring(place: Path, change=lambda told: None, **options) -> Arrived:
    return import_bundle(path=retold(place, change), **options)


def add(told: Told, kind: str, number: int, **changes) -> None:
    """One more record of that kind, like the first."""
    told[kind].append(told[kind][0] | {"id": f"{ELSEWHERE}:{number}"} | changes)


def other_network(cast: Cast, place: Path) -> Path:
    """Solar, by another installation, which no one here knows."""
    here = Installation.objects.get().key
    Installation.objects.update(key=YONDER)
    export(cast.solar, place.with_name("solar.zip"))
    Installation.objects.update(key=here)
    return place.with_name("solar.zip")


@pytest.mark.parametrize("kind", ["office", "charter", "practice", "challenge", "closing"])
def test_nothing_comes_into_another_network(cast: Cast, place: Path, own: str, kind: str):
    def change(told: Told) -> None:
        solar = f"{own}:{cast.solar.pk}"
        if solar not in {row["id"] for row in told["network"]}:
            add(told, "network", 1, id=solar, successors=[], territories=[])
        add(told, kind, 2, network=solar)

    with pytest.raises(
        Invalid, match=f"“{kind}” cannot be imported: it belongs to another network"
    ):
        bring(place, change)


def test_nothing_hangs_on_what_this_network_does_not_share(cast: Cast, place: Path, own: str):
    """Another network's practice, a draft, and one whose author is an administrator elsewhere."""
    solar = make_practice(cast.elsewhere, cast.solar, cast.outsider, title="De Solar")
    draft = make_practice(cast.talhuan, cast.lideres, cast.teacher, state="draft")

    def change(told: Told) -> None:
        here = told["network"][0]["id"]
        add(told, "person", 1, **NOBODY, id=f"{own}:{cast.administrator.pk}")
        for practice in (solar, draft):
            add(
                told, "practice", 2, id=f"{own}:{practice.pk}", title="Otra", grown_from=None,
                root=None, network=here,
            )  # fmt: skip
            for kind in ("verification", "remark"):
                by = f"{own}:{cast.administrator.pk}"
                add(told, kind, practice.pk, practice=f"{own}:{practice.pk}", by=by)

    arrived = bring(place, change)
    tallies = [arrived.tallies[kind] for kind in ("person", "practice", "verification", "remark")]
    assert [(one.refused, one.without, one.new) for one in tallies] == [
        (1, 0, 0),
        (2, 0, 0),
        (0, 2, 0),
        (0, 2, 0),
    ]
    for practice in (solar, draft):
        before = practice.title
        practice.refresh_from_db()
        assert (practice.title, Message.objects.about(practice).count()) == (before, 0)
    assert "practice: 2 known here already" not in "".join(arrival_lines(arrived, preview=False))


def test_who_is_here_signs_nothing_of_a_network_that_does_not_know_her(
    cast: Cast, place: Path, own: str
):
    def change(told: Told) -> None:
        add(told, "person", 1, **NOBODY, id=f"{own}:{cast.administrator.pk}")
        add(told, "remark", 2, by=f"{own}:{cast.administrator.pk}", body="Falso")

    bring(place, change)
    assert Message.objects.get(body="Falso").by is None


def test_offices_of_a_network_that_is_kept_here_are_given_here(cast: Cast, place: Path, own: str):
    def change(told: Told) -> None:
        add(told, "office", 1, person=f"{own}:{cast.teacher.pk}", key="coordinator", until=None)

    arrived = bring(place, change)
    assert (arrived.tallies["office"].refused, arrived.offices) == (1, [])
    assert not Office.objects.filter(person=cast.teacher).exists()


def test_who_comes_into_a_network_that_is_kept_here_is_told(cast: Cast, place: Path, own: str):
    """Members read in it."""

    def change(told: Told) -> None:
        plain = {"facts": None, "part_of": None, "merged_into": None}
        add(told, "organisation", 1, id=f"{own}:{cast.elsewhere.pk}", **plain)
        school = f"{own}:{cast.elsewhere.pk}"
        add(told, "membership", 2, organisation=school, member_network=None, zone=None)

    arrived = bring(place, change, preview=True)
    assert arrived.tallies["membership"].new == 1
    lines = list(arrival_lines(arrived, preview=True))
    [line] = [one for one in lines if one.startswith("Joins the network")]
    assert cast.elsewhere.name in line


def test_offices_that_came_change_here_only(cast: Cast, place: Path):
    move_house()
    first = bring(place)
    assert "Ana Coordinadora has a role in this network: coordinator" in arrival_lines(
        first, preview=True
    )
    assert [one.email for one in first.known] == [cast.teacher.email, cast.coordinator.email]

    def change(told: Told) -> None:
        for row in told["office"]:
            row["key"] = "coordinator"

    again = bring(place, change)
    assert again.tallies["office"].changed == 0
    assert again.tallies["office"].kept == len(first.offices) - 1


def test_another_network_changes_nothing_that_came(cast: Cast, place: Path, own: str):
    move_house()
    came = bring(place)
    theirs = {
        kind: records(place, kind) for kind in ("organisation", "person", "practice", "remark")
    }

    def change(told: Told) -> None:
        solar = told["network"][0]["id"]
        plain = {"facts": None, "part_of": None, "merged_into": None, "name": "Otra"}
        told["organisation"] = [row | plain for row in theirs["organisation"]]
        told["person"] = theirs["person"]
        told["practice"] = [
            row
            | {"title": "Otra", "network": solar, "grown_from": None, "root": None}
            | {"visibility": "public"}
            for row in theirs["practice"]
        ]
        told["remark"] = [row | {"body": "Otro"} for row in theirs["remark"]]

    arrived = bring(other_network(cast, place), change)
    assert (arrived.tallies["practice"], arrived.tallies["remark"]) == (
        Tally(refused=2),
        Tally(refused=1),
    )
    assert arrived.tallies["organisation"].changed == 0
    practices = Practice.objects.filter(network=came.network)
    assert set(practices.values_list("title", flat=True)) == {
        cast.practice.title,
        "Radio en Azapa",
    }
    assert not Practice.objects.filter(title="Otra").exists()


def test_what_went_to_another_network_here_is_not_followed(cast: Cast, place: Path):
    move_house()
    came = bring(place)
    practice = Practice.objects.get(network=came.network, title=cast.practice.title)
    practice.network = cast.solar
    practice.save()
    again = bring(place, lambda told: add(told, "remark", 1))
    assert (again.tallies["practice"].refused, again.tallies["remark"]) == (
        1,
        Tally(refused=1, without=1),
    )


def test_what_hangs_somewhere_stays_there(cast: Cast, place: Path):
    move_house()
    bring(place)

    def change(told: Told) -> None:
        row = told["remark"][0]
        row["practice"] = next(
            one["id"] for one in told["practice"] if one["id"] != row["practice"]
        )

    assert bring(place, change).tallies["remark"] == Tally(kept=1)


def absent_holder(arrived: Arrived) -> Office:
    return Office.objects.filter(network=arrived.network, person__shown_as="absent").order_by("pk")[
        0
    ]


def test_nobody_takes_over_who_came_without_a_name(cast: Cast, place: Path):
    move_house()
    office = absent_holder(bring(place))
    origin = Origin.objects.get(kind="person", local=office.person_id)
    hers = f"{origin.installation}:{origin.number}"

    def from_solar(told: Told) -> None:
        told["person"].append({"id": hers} | MALLORY)

    def from_lideres(told: Told) -> None:
        next(row for row in told["person"] if row["id"] == hers).update(MALLORY)

    solar = bring(other_network(cast, place), from_solar, names_people=True)
    newer = bring(place, from_lideres)
    office.person.refresh_from_db()
    assert (office.person.is_active, solar.agreed) == (False, [])
    # Whoever brings it is asked, and told what hangs on it.
    assert [named for named, _ in newer.agreed] == ["Mallory <mallory@example.org>"]
    assert [line for line in arrival_lines(newer, preview=True) if line.startswith("New role in")]
    assert not Person.objects.filter(email="mallory@example.org").exists()


def test_who_came_with_one_network_speaks_in_another_only_by_her_name(cast: Cast, place: Path):
    """And no one is there twice."""
    move_house()
    Person.objects.filter(pk=cast.teacher.pk).update(email="otra@example.org")
    bring(place)
    came = Person.objects.get(email="rosa.fuentealba@example.org")
    origin = Origin.objects.get(kind="person", local=came.pk)
    hers = f"{origin.installation}:{origin.number}"
    solar = other_network(cast, place)
    for record, outcome in (
        (NOBODY, Tally(refused=1)),
        (MALLORY, Tally(refused=1)),
        (MALLORY | {"email": came.email}, Tally(here=1)),
    ):

        def change(told: Told, record=record) -> None:
            told["person"] = [{"id": hers} | record]
            told["office"] = []

        assert bring(solar, change, preview=True).tallies["person"] == outcome


def test_files_of_other_schools_stay_where_they_are(cast: Cast, place: Path, own: str):
    shown = PracticeAttachment.objects.get()
    blob = shown.file.renditions.first().blob
    secret = File.objects.create(
        organisation=cast.elsewhere, by=cast.outsider, kind="document", name="secreto.pdf",
        content_type="application/pdf", source="z" * 64, size=1, blob=blob, state="ready",
    )  # fmt: skip

    def by_id(told: Told) -> None:
        add(told, "file", 1, id=f"{own}:{secret.pk}", by=None)
        add(told, "attachment", 2, file=f"{own}:{secret.pk}", is_cover=False, position=9)

    def by_digest(told: Told) -> None:
        plain = {"facts": None, "part_of": None, "merged_into": None}
        add(told, "organisation", 3, id=f"{own}:{cast.elsewhere.pk}", **plain)
        add(told, "file", 1, source=secret.source, organisation=f"{own}:{cast.elsewhere.pk}")
        add(told, "attachment", 2, file=f"{ELSEWHERE}:1", is_cover=False, position=9)

    def to_another_school(told: Told) -> None:
        practice = next(row for row in told["practice"] if row["title"] == "Radio en Azapa")
        add(told, "attachment", 2, practice=practice["id"], is_cover=False)

    for change, refused in ((by_id, (1, 0, 1)), (to_another_school, (0, 1, 0))):
        tallies = bring(place, change).tallies
        outcome = tallies["file"].refused, tallies["attachment"].refused
        assert (*outcome, tallies["attachment"].without) == refused
    assert bring(place, by_digest).tallies["file"].refused == 1
    assert list(PracticeAttachment.objects.all()) == [shown]


def test_bytes_are_named_by_whoever_has_them(cast: Cast, place: Path, own: str):
    contents = list(Blob.objects.order_by("pk"))

    def change(told: Told) -> None:
        told["content"][0]["id"] = f"{own}:{contents[-1].pk}"
        told["content"] = told["content"][:1]

    with pytest.raises(Invalid):
        bring(place, change)


def test_a_network_that_came_as_a_member_is_brought_as_itself(cast: Cast, place: Path):
    """It was there with its name only; its own bundle says the rest."""
    Office.objects.create(
        network=cast.solar, person=cast.coordinator, key="coordinator", since="2020-01-01"
    )
    export(cast.solar, place.with_name("solar.zip"))
    move_house()
    first = bring(place)
    assert Membership.objects.filter(network=first.network, member_network__isnull=False).exists()
    solar = Network.objects.get(name=cast.solar.name, slug__endswith="-2")

    def rename(told: Told) -> None:
        for row in told["network"]:
            row["name"] = "Otra"

    arrived = bring(place.with_name("solar.zip"), rename)
    solar.refresh_from_db()
    assert (arrived.network, solar.name, [key for _, key in arrived.offices]) == (
        solar.pk,
        "Otra",
        ["coordinator"],
    )
    # From then on it speaks for itself.
    assert bring(place).tallies["network"] == Tally(same=1, here=1)
