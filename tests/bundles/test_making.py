"""What goes along with a network, and who by name."""

import zipfile
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.translation import override

from cardumen.bundles.actions import (
    ask_for_bundle,
    fail_bundle,
    forget_bundles,
    make_bundle,
    progress_of,
)
from cardumen.bundles.actions import making as module
from cardumen.bundles.models import Bundle
from cardumen.bundles.tasks import make
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation, Ownership
from cardumen.files import storage
from cardumen.files.models import Blob
from cardumen.kernel.bundles import kinds
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.models import MembershipPause, Network, Office
from cardumen.people.actions import block_person
from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.disclosures.models import Disclosure
from cardumen.people.models import Person
from cardumen.people.purposes import HAND_OVER
from cardumen.practices.collections.models import Collection
from cardumen.practices.models import Authorship, PracticeAttachment
from cardumen.talk.models import Message
from tests.bundles.making import agree, export, records
from tests.cast import LONG_AGO, Cast


def ask(cast: Cast, **changes) -> Bundle:
    values = {
        "network": cast.lideres,
        "recipient": " Fundación  Sur ",
        "by": Actor(cast.coordinator),
    }
    return ask_for_bundle(**values | changes)


def test_a_bundle_holds_what_the_network_shares_and_no_more(
    cast: Cast, filled: Network, tmp_path: Path
):
    made = export(filled, tmp_path / "b.zip")
    empty = [kind.key for kind in kinds() if not made.manifest.counts[kind.key]]
    assert (empty, made.manifest.left_out) == ([], {"collected": 1})
    assert {row["title"] for row in records(tmp_path / "b.zip", "practice")} == {
        cast.practice.title,
        "Radio en Azapa",
    }
    assert [row["verdict"] for row in records(tmp_path / "b.zip", "verification")] == ["so"]
    assert [row["body"] for row in records(tmp_path / "b.zip", "remark")] == ["¿Con qué radio?"]
    whole = zipfile.ZipFile(tmp_path / "b.zip")
    said = b"".join(whole.read(name) for name in whole.namelist() if name.startswith("records"))
    for never in ("Borrador", "Benjamín", "Carpeta", "Marcela", "marcela", "Nora", "Insulto"):
        assert never.encode() not in said


def test_people_go_by_name_only_when_they_agreed(cast: Cast, filled: Network, tmp_path: Path):
    export(filled, tmp_path / "b.zip")
    people = records(tmp_path / "b.zip", "person")
    assert {row["name"]: row["place"] for row in people if row["name"]} == {
        "Ana Coordinadora": "",
        "Rosa Fuentealba": "",
    }
    assert sorted(row["place"] for row in people if not row["name"]) == [
        "",
        "",
        "",
        "Escuela Darío Salas",
        "Escuela Punta Delgada",
    ]
    record_consent(
        person=cast.teacher, purpose=HAND_OVER, given=False, by=cast.teacher, how=ConsentMeans.PAGE
    )
    made = export(cast.lideres, tmp_path / "c.zip")
    assert made.named == [cast.coordinator]


def test_who_asked_not_to_be_shown_is_not_in_it_at_all(cast: Cast, filled: Network, tmp_path: Path):
    agree(cast.principal)
    for person in (cast.facilitator, cast.principal):
        block_person(person=person, by=person)
    made = export(cast.lideres, tmp_path / "b.zip")
    assert made.manifest.left_out == {"collected": 1, "office": 1}
    assert (len(records(tmp_path / "b.zip", "person")), len(made.named)) == (5, 2)
    assert [row["author"] for row in records(tmp_path / "b.zip", "challenge")] == [None]
    assert [row["person"] for row in records(tmp_path / "b.zip", "charter_acceptance")] == [None]


def test_a_picture_goes_along_while_its_releases_hold(cast: Cast, filled: Network, tmp_path: Path):
    attachment = PracticeAttachment.objects.get()
    attachment.file.releases.update(withdrawn_at=timezone.now())
    made = export(cast.lideres, tmp_path / "b.zip")
    counts = made.manifest.counts
    assert [counts[kind] for kind in ("attachment", "file", "content", "release")] == [0, 0, 0, 0]


def test_those_who_run_the_network_ask_and_a_worker_makes_it(cast: Cast, filled: Network, run_jobs):
    bundle = ask(cast, recipient_email="datos@example.org")
    with pytest.raises(Conflict):
        ask(cast)
    run_jobs()
    bundle.refresh_from_db()
    assert (bundle.state, bundle.recipient, bundle.named, bundle.unnamed) == (
        "ready",
        "Fundación Sur",
        2,
        5,
    )
    assert bundle.counts["practice"] == 2
    with storage.open_content(bundle.blob.digest) as file:
        assert zipfile.ZipFile(file).testzip() is None
    # Each of the two sees among their data who received it, and corrections go there.
    disclosure = Disclosure.objects.get()
    told = {one.person.name for one in disclosure.people.all()}
    assert (told, disclosure.recipient, disclosure.recipient_email) == (
        {"Ana Coordinadora", "Rosa Fuentealba"},
        "Fundación Sur",
        "datos@example.org",
    )
    make_bundle(bundle=bundle.pk)
    assert Disclosure.objects.count() == 1


def test_the_file_is_kept_some_days_and_forgotten(cast: Cast, run_jobs):
    bundle = ask(cast)
    run_jobs()
    old = Bundle.objects.made_before(timezone.now())
    digest = Bundle.objects.get().blob.digest
    forget_bundles(old)
    run_jobs()
    bundle.refresh_from_db()
    assert (bundle.state, bundle.blob, Blob.objects.filter(digest=digest).count()) == (
        "forgotten",
        None,
        0,
    )
    assert list(old) == []


def test_nobody_else_asks_and_somebody_must_receive_it(cast: Cast):
    for person in (cast.principal, cast.facilitator, cast.supervisor, cast.funder):
        with pytest.raises(NotAllowed):
            ask(cast, by=Actor(person))
    with pytest.raises(Invalid):
        ask(cast, recipient="  ")


def test_nobody_takes_along_what_schools_behind_their_wall_wrote(
    cast: Cast, filled: Network, as_, run_jobs
):
    """Whether the school is a member or only said something; its texts would all go along."""
    bundle = ask(cast)
    run_jobs()
    owner = Organisation.objects.create(kind="foundation", name="Fundación Dueña")
    Affiliation.objects.create(
        person=cast.coordinator, organisation=owner, post="encargada", since=LONG_AGO
    )

    def clerk() -> Actor:
        return Actor(Person.objects.get(pk=cast.coordinator.pk))

    def download(role: str) -> int:
        response = as_(role).get(f"/bundles/{bundle.pk}/file/")
        b"".join(response)
        return response.status_code

    owned = Ownership.objects.create(school=cast.elsewhere, owner=owner, year=2025)
    assert download("coordinator") == 200
    # A guest in the conversation.
    Message.objects.update(organisation=cast.elsewhere)
    # A page before leaves its language.
    with override("en"), pytest.raises(NotAllowed, match="another person has to export it"):
        ask(cast, by=clerk())
    assert download("coordinator") == 403
    owned.delete()
    assert download("coordinator") == 200
    Ownership.objects.create(school=cast.azapa, owner=owner, year=2025)
    with pytest.raises(NotAllowed):
        ask(cast, by=clerk())
    assert download("administrator") == 200


def test_nobody_takes_along_a_network_that_they_supervise(cast: Cast):
    Affiliation.objects.create(
        person=cast.administrator, organisation=cast.authority, post="encargada", since=LONG_AGO
    )
    with pytest.raises(NotAllowed, match="another person has to export it"):
        ask(cast, by=Actor(cast.administrator))
    ask(cast)


def test_who_coordinated_it_when_it_closed_takes_it_along(cast: Cast):
    Office.objects.create(
        network=cast.solar, person=cast.outsider, key="coordinator", since=cast.solar.founded_on
    )
    bundle = ask(cast, network=cast.solar, by=Actor(cast.outsider))
    seen = [
        list(Bundle.objects.visible_to(person))
        for person in (cast.outsider, cast.administrator, cast.coordinator, None)
    ]
    assert seen == [[bundle], [bundle], [], []]
    with pytest.raises(NotAllowed):
        ask(cast, network=cast.solar)


def test_what_cannot_be_made_says_so_and_can_be_asked_for_again(
    cast: Cast, filled: Network, run_jobs
):
    for blob in Blob.objects.all():
        storage.remove(blob.digest)
    bundle = ask(cast)
    with pytest.raises(FileNotFoundError):
        make(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.state == "failed"
    make(bundle.pk)
    ask(cast)


def test_two_workers_make_it_once(cast: Cast, monkeypatch):
    """The other was quicker while this one wrote."""
    bundle = ask(cast)
    write = module.write_bundle

    def slowly(network, file, **options):
        if not module.progress_of(bundle)[0]:
            monkeypatch.setattr(module, "write_bundle", write)
            make_bundle(bundle=bundle.pk)
        return write(network, file, **options)

    monkeypatch.setattr(module, "write_bundle", slowly)
    make_bundle(bundle=bundle.pk)
    bundle.refresh_from_db()
    assert bundle.state == "ready"


def test_progress_is_seen_while_it_is_written(cast: Cast, monkeypatch):
    bundle = ask(cast)
    seen = []
    lines = module._lines

    def looking(kind, *rest):
        seen.append(progress_of(bundle))
        return lines(kind, *rest)

    monkeypatch.setattr(module, "_lines", looking)
    monkeypatch.setattr(module, "BETWEEN_MARKS", 0)
    make_bundle(bundle=bundle.pk)
    done = [one for one, _ in seen]
    assert (seen[0], done == sorted(done), done[-1] > 0) == ((0, 0), True, True)
    assert progress_of(bundle) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_it_is_written_as_of_one_moment(tmp_path: Path):
    network = Network.objects.create(
        slug="sola", name="Sola", kind="thematic", purpose="", founded_on="2020-03-01"
    )
    made = export(network, tmp_path / "b.zip")
    assert made.manifest.counts["network"] == 1


def test_what_failed_stays_failed(cast: Cast):
    bundle = ask(cast)
    for _ in range(2):
        fail_bundle(bundle=bundle.pk)
    bundle.refresh_from_db()
    assert bundle.state == "failed"


def test_what_not_all_members_read_stays(cast: Cast, filled: Network, tmp_path: Path):
    """Drafts of collections, why someone left, what a file was called by whoever took it."""
    picture = PracticeAttachment.objects.get().file
    picture.name = "Camila Soto 3B.webp"
    picture.save()
    Collection.objects.create(network=cast.lideres, title="Borrador", visibility="network")
    MembershipPause.objects.update(reason="Por una licencia")
    place = tmp_path / "b.zip"
    export(cast.lideres, place)
    whole = zipfile.ZipFile(place)
    said = b"".join(whole.read(name) for name in whole.namelist()).decode("utf-8", "ignore")
    for never in ("Borrador", "licencia", "Camila"):
        assert never not in said
    assert "records/application.jsonl" not in whole.namelist()
    assert [row["name"] for row in records(place, "file")] == [picture.alt]


def test_who_only_lent_a_hand_is_not_told(cast: Cast, filled: Network, tmp_path: Path):
    agree(cast.principal)
    before = len(export(cast.lideres, tmp_path / "a.zip").named)
    other = Person.objects.create(email="mano@example.org", name="Mano Amiga")
    agree(other)
    Authorship.objects.create(practice=cast.practice, person=other, is_named=False)
    assert len(export(cast.lideres, tmp_path / "b.zip").named) == before


def test_who_asked_not_to_be_shown_asks_for_none(cast: Cast):
    bundle = ask(cast)
    block_person(person=cast.coordinator, by=cast.coordinator)
    cast.coordinator.refresh_from_db()
    fail_bundle(bundle=bundle.pk)
    with pytest.raises(NotAllowed):
        ask(cast)
    assert not Bundle.objects.visible_to(cast.coordinator).exists()


def test_what_is_being_put_together_is_not_forgotten(cast: Cast):
    ask(cast)
    with pytest.raises(WrongState):
        forget_bundles(Bundle.objects.all())
