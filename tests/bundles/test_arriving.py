"""Records that come are known again, change what is older here, and leave alone what is not
theirs."""

import tempfile
from pathlib import Path

import pytest
from django.test import override_settings

from cardumen.bundles.actions import Arrived, Tally, import_bundle
from cardumen.bundles.archives import Record
from cardumen.bundles.pages import arrival_lines
from cardumen.directory.actor import Actor
from cardumen.files import storage
from cardumen.files.actions.uploading import CHECK
from cardumen.files.models import Blob, File
from cardumen.jobs.models import Job
from cardumen.kernel.errors import NotAllowed
from cardumen.networks.models import Membership, Network, Office
from cardumen.networks.subjects import reference_to
from cardumen.people.actions import block_person
from cardumen.people.consents.models import Consent
from cardumen.people.models import Person
from cardumen.practices.finding import find
from cardumen.practices.models import Practice, PracticeTag
from cardumen.talk.models import Message, Thanks
from cardumen.territory.models import Territory
from tests.bundles.making import agree, export, move_house, records, retold, without_files
from tests.cast import Cast
from tests.stage import scene


def read(place: Path, **options) -> Arrived:
    return import_bundle(path=place, **options)


def told(arrived: Arrived, kind: str) -> Tally:
    return arrived.tallies[kind]


@scene
def arrived(told_elsewhere: bytes) -> Arrived:
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(told_elsewhere)
        file.flush()
        return read(Path(file.name))


def network_of(arrived: Arrived) -> Network:
    return Network.objects.get(pk=arrived.network)


def test_schools_and_people_that_are_here_are_the_same(cast: Cast, arrived: Arrived):
    network = network_of(arrived)
    schools = network.memberships.exclude(organisation=None)
    known = {cast.punta_delgada, cast.talhuan, cast.azapa}
    assert known < {one.organisation for one in schools}
    # The company has no number by which it could be known again; the coordinator has their e-mail.
    assert told(arrived, "organisation") == Tally(here=3, new=2)
    assert told(arrived, "school_facts") == Tally(here=3)
    assert told(arrived, "person") == Tally(here=2, new=5)
    offices = {one.key: one.person.name for one in network.offices.select_related("person")}
    assert (offices["coordinator"], offices["facilitator"]) == (
        "Ana Coordinadora",
        "Someone from the network",
    )
    assert (network.slug, arrived.renamed) == ("lideres-2", "lideres-2")


def test_what_came_is_found_and_stands_in_its_lineage(cast: Cast, arrived: Arrived):
    came = Practice.objects.filter(network=arrived.network)
    assert set(find(came, "radio").numbers) == set(came.values_list("pk", flat=True))
    grown = came.get(title="Radio en Azapa")
    assert (grown.root, grown.grown_from.practice) == (came.get(title=cast.practice.title),) * 2
    assert grown.author.name == "A person from Escuela Darío Salas"
    assert not grown.author.is_active


def test_read_twice_the_second_changes_nothing(place: Path, arrived: Arrived):
    again = read(place)
    changes = [kind for kind, one in again.tallies.items() if one.new or one.changed or one.kept]
    assert (changes, Network.objects.filter(slug__startswith="lideres").count()) == ([], 2)


def test_texts_come_as_they_are_seen_and_are_the_same_the_second_time(place: Path):
    def hide(records: dict[str, list[Record]]) -> None:
        for record in records["practice"]:
            record["title"] = f"\u202e{record['title']}\u200b"

    hidden = retold(place, hide)
    arrived = read(hidden)
    titles = Practice.objects.filter(network=arrived.network).values_list("title", flat=True)
    assert set(titles) == {record["title"] for record in records(place, "practice")}
    again = read(hidden).tallies["practice"]
    assert (again.new, again.changed, again.kept, again.same) == (0, 0, 0, len(titles))


def test_a_preview_says_the_same_and_writes_nothing(place: Path):
    before = Person.objects.count(), Network.objects.count(), File.objects.count()
    preview = read(place, preview=True)
    assert (Person.objects.count(), Network.objects.count(), File.objects.count()) == before
    assert preview.tallies == read(place).tallies
    lines = list(arrival_lines(preview, preview=True))
    assert lines[1] == "Preview of the import. Nothing has been changed."
    assert "practice: 2 new" in lines
    assert lines[-1].endswith("/networks/lideres-2/.")


def test_a_newer_bundle_changes_what_is_older_and_leaves_what_was_changed_here(
    cast: Cast, place: Path, arrived: Arrived, tmp_path: Path
):
    practices = Practice.objects.filter(network=arrived.network)
    practices.filter(title="Radio en Azapa").update(summary="Corregido aquí.")
    # The same rows as the bundle told them, before anyone here wrote another word.
    newer = tmp_path / "newer.zip"
    _say_elsewhere(place, newer, cast)
    second = read(newer)
    assert told(second, "practice") == Tally(changed=1, kept=1)
    assert set(practices.values_list("title", "summary")) == {
        (cast.practice.title, "Dicho allá."),
        ("Radio en Azapa", "Corregido aquí."),
    }
    lines = list(arrival_lines(second, preview=False))
    assert "practice: 1 changed, 1 changed here since, left unchanged" in lines


def _say_elsewhere(place: Path, newer: Path, cast: Cast) -> None:
    """The bundle that the other installation makes after its people have gone on writing."""
    from cardumen.bundles.models import Installation  # noqa: PLC0415 read beside the fixture

    here = Installation.objects.get()
    there = records(place, "network")[0]["id"].split(":")[0]
    Installation.objects.update(key=there)
    Practice.objects.filter(network=cast.lideres).update(summary="Dicho allá.")
    export(cast.lideres, newer)
    Installation.objects.update(key=here.key)


def test_what_was_deleted_here_stays_deleted(cast: Cast, place: Path, arrived: Arrived):
    came = PracticeTag.objects.filter(practice__network=arrived.network, kind="free")
    came.delete()
    Membership.objects.filter(network=arrived.network, pauses__isnull=False).delete()
    again = read(place)
    assert (told(again, "practice_tag").gone, came.count()) == (1, 0)
    assert (told(again, "membership").gone, told(again, "pause").gone) == (1, 1)
    assert told(again, "charter_acceptance").gone == 1


def test_what_hangs_on_what_was_deleted_here_does_not_come(
    cast: Cast, place: Path, arrived: Arrived, tmp_path: Path
):
    """Another remark beside a practice that no one here wanted."""
    Practice.objects.get(network=arrived.network, title=cast.practice.title).delete()
    Message.objects.create(
        **reference_to(cast.practice), by=cast.neighbour, organisation=cast.azapa, kind="question",
        body="¿Y?", at="2026-11-01T00Z",
    )  # fmt: skip
    newer = tmp_path / "newer.zip"
    _say_elsewhere(place, newer, cast)
    second = read(newer)
    assert (told(second, "remark").gone, told(second, "remark").without) == (1, 1)


def test_a_network_that_comes_home_is_its_own(cast: Cast, filled: Network, tmp_path: Path):
    export(filled, tmp_path / "own.zip")
    cast.practice.summary = "Más nuevo aquí."
    cast.practice.save()
    Thanks.objects.about(cast.practice).delete()
    arrived = read(tmp_path / "own.zip")
    assert (arrived.network, told(arrived, "practice"), told(arrived, "thanks")) == (
        cast.lideres.pk,
        Tally(same=1, here=1),
        Tally(gone=1),
    )


def test_a_school_that_nobody_has_here_is_made_with_its_facts(
    cast: Cast, filled: Network, tmp_path: Path
):
    place = tmp_path / "b.zip"
    export(filled, place)
    move_house()
    cast.talhuan.official_id = "1"
    cast.talhuan.save()
    arrived = read(place)
    assert told(arrived, "school_facts") == Tally(here=2, new=1)
    new = network_of(arrived).memberships.get(organisation__official_id="4134").organisation
    assert (new.facts.enrolment, new.facts.teaching.count(), new.name_terms.count()) == (35, 1, 3)


def test_facts_of_a_school_that_is_here_are_left_to_its_register(
    cast: Cast, filled: Network, tmp_path: Path
):
    place = tmp_path / "b.zip"
    export(filled, place)
    move_house()
    cast.talhuan.facts_by_year.update(year=2024)
    arrived = read(place)
    assert told(arrived, "school_facts") == Tally(here=2, without=1)


def test_who_agrees_later_gets_her_name_and_who_is_here_already_keeps_hers(
    cast: Cast, filled: Network, tmp_path: Path
):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    export(filled, first)
    for person in (cast.neighbour, cast.principal):
        agree(person)
    export(cast.lideres, second)
    move_house()
    Person.objects.filter(pk=cast.neighbour.pk).update(email="otra@example.org")
    read(first)
    arrived = read(second)
    assert told(arrived, "person").changed == 0
    assert [named for named, _ in arrived.agreed] == ["Nora Vecina <nora.vecina@example.org>"]
    assert [line for line in arrival_lines(arrived, preview=True) if "--name-people" in line]
    arrived = read(second, names_people=True)
    assert told(arrived, "person").changed == 1
    nora = Person.objects.get(email="nora.vecina@example.org")
    assert (nora.name, nora.is_active, nora.place, nora.is_administrator) == (
        "Nora Vecina",
        True,
        "",
        False,
    )
    assert Consent.objects.get(person=nora).means == "import"


def test_who_is_not_shown_here_stays_so(cast: Cast, place: Path):
    block_person(person=cast.teacher, by=cast.teacher)
    arrived = read(place)
    author = Practice.objects.get(network=arrived.network, title=cast.practice.title).author
    assert (author, author.is_named) == (cast.teacher, False)


def test_the_country_is_loaded_where_it_is_missing(cast: Cast, filled: Network, tmp_path: Path):
    place = tmp_path / "b.zip"
    export(cast.lideres, place)
    move_house()
    Territory.objects.filter(code="16204").update(country="XX")
    arrived = read(place)
    assert told(arrived, "organisation").here == 3
    assert Territory.objects.filter(country="CL", code="16204").exists()


def test_files_and_people_that_nobody_has_here_come(cast: Cast, place: Path):
    without_files()
    contents = list(Blob.objects.values_list("digest", flat=True))
    Blob.objects.all().delete()
    for digest in contents:
        storage.remove(digest)
    Person.objects.filter(pk=cast.teacher.pk).update(email="otra@example.org")
    arrived = read(place)
    assert (told(arrived, "content").new, told(arrived, "person").new) == (len(contents), 6)
    for blob in Blob.objects.all():
        with storage.open_content(blob.digest) as content:
            assert storage.measure(content) == storage.Put(blob.digest, blob.size)
    assert Consent.objects.filter(person__email="rosa.fuentealba@example.org").count() == 1
    assert told(read(place), "content").same == len(contents)


def test_files_are_scanned_before_anybody_sees_them(place: Path):
    without_files()
    with override_settings(SCANNER="tcp://127.0.0.1:1"):
        read(place)
    assert (File.objects.get().state, Job.objects.filter(task=CHECK).count()) == ("waiting", 1)


def test_only_administrators_bring_a_network_in(cast: Cast, place: Path):
    with pytest.raises(NotAllowed):
        read(place, by=Actor(cast.coordinator))
    assert Office.objects.filter(network__slug="lideres-2").count() == 0
    read(place, by=Actor(cast.administrator))
