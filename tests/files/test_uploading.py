"""Files come in, are kept once, and go with their bytes."""

import io
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.files import actions, storage
from cardumen.files.actions import checking, uploading
from cardumen.files.enums import FILE, FileState
from cardumen.files.models import Blob, File
from cardumen.files.tasks import check, sweep
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.people.tasks import keep_all_periods
from tests.files.making import PDF, agreement, illustrated, picture, release, upload

pytestmark = pytest.mark.django_db


def test_picture_is_kept_as_drawn_anew_and_never_as_it_came(cast, kept):
    came = picture()
    file = upload(cast, came, "IMG_2031.JPG")
    assert (
        file.kind, file.name, file.state, file.blob, file.people,
        sorted((one.shape, one.width) for one in file.renditions.all()),
        len(kept()), came.getvalue() in kept(),
    ) == (
        "picture", "IMG_2031.webp", "ready", None, None,
        [("card", 320), ("share", 600), ("text", 320), ("text", 640)],
        4, False,
    )  # fmt: skip


def test_document_is_kept_as_it_came_and_nobody_is_asked_who_is_in_it(cast, kept):
    file = upload(cast, PDF, "Planilla.pdf")
    assert (file.kind, file.state, file.people, file.size, kept()) == (
        "document", "ready", 0, len(PDF), [PDF],
    )  # fmt: skip


def test_bytes_are_for_the_servers_user_only(cast, folder):
    upload(cast, PDF)
    modes = {oct(path.stat().st_mode & 0o777) for path in folder.rglob("*")}
    assert modes == {"0o600", "0o700"}


def test_same_file_twice_is_one(cast, kept):
    first, second = upload(cast, PDF), upload(cast, PDF, "again.pdf")
    assert (first, File.objects.count(), Entry.objects.filter(kind="FileUploaded").count()) == (
        second, 1, 1,
    )  # fmt: skip


def test_same_file_sent_by_two_at_once_is_one(cast, monkeypatch):
    """The second has looked before the first was there, as with a double click."""
    first = upload(cast, PDF)
    monkeypatch.setattr(uploading.File.objects, "filter", _nothing_the_first_time())
    assert upload(cast, PDF) == first


def _nothing_the_first_time():
    find, asked = File.objects.filter, []

    def filter_(*args, **kwargs):
        asked.append(kwargs)
        return File.objects.none() if len(asked) == 1 else find(*args, **kwargs)

    return filter_


def test_two_schools_with_the_same_file_share_its_bytes_and_keep_them_until_both_let_go(
    cast, kept, run_jobs
):
    ours = upload(cast, PDF)
    theirs = actions.upload_file(
        upload=io.BytesIO(PDF), name="x.pdf", organisation=cast.azapa, by=Actor(cast.neighbour)
    )
    actions.delete_file(file=ours, by=Actor(cast.teacher))
    run_jobs()
    after_one = kept()
    actions.delete_file(file=theirs, by=Actor(cast.neighbour))
    run_jobs()
    assert (after_one, kept(), Blob.objects.count()) == ([PDF], [], 0)


def test_picture_that_is_deleted_leaves_nothing(cast, kept, run_jobs):
    file = upload(cast, picture())
    release(cast, file, proof=upload(cast, PDF), proof_kept_at="")
    actions.delete_file(file=file, by=Actor(cast.teacher))
    run_jobs()
    assert (kept(), File.objects.count(), Blob.objects.count()) == ([], 0, 0)


def test_file_that_stands_somewhere_is_not_deleted(cast):
    row = illustrated(cast)
    with pytest.raises(Conflict):
        actions.delete_file(file=row.file, by=Actor(cast.teacher))


def test_paper_that_proves_two_releases_stays_with_the_other(cast):
    paper = upload(cast, PDF)
    first, second = upload(cast, picture()), upload(cast, picture(size=(300, 300)))
    for file in (first, second):
        release(cast, file, proof=paper, proof_kept_at="")
    actions.delete_file(file=first, by=Actor(cast.teacher))
    assert File.objects.filter(pk=paper.pk).exists()


def test_bytes_that_went_between_two_steps_are_put_again(
    cast, kept, monkeypatch, django_capture_on_commit_callbacks
):
    """Another school's last copy is forgotten just after ours was found to be there."""

    def put_and_lose(content, measured):
        storage.put(content, measured)
        storage.remove(measured.digest)

    class Losing:
        measure, put = staticmethod(storage.measure), staticmethod(put_and_lose)

    monkeypatch.setattr(uploading, "storage", Losing)
    with django_capture_on_commit_callbacks(execute=True):
        upload(cast, PDF)
    assert kept() == [PDF]


def test_bytes_that_are_going_are_not_held(cast, monkeypatch):
    """The worker removes them outside any transaction; whoever comes then comes again."""
    monkeypatch.setattr(actions.keeping, "PAUSES", (0,))
    Blob.objects.create(digest=sha256(PDF).hexdigest(), size=len(PDF), is_going=True)
    with pytest.raises(Conflict, match="being deleted"):
        upload(cast, PDF)


def test_only_who_works_there_uploads_describes_and_deletes(cast):
    file = upload(cast, PDF)
    refused = []
    for do in (
        lambda: actions.upload_file(
            upload=io.BytesIO(PDF), name="x", organisation=cast.talhuan, by=Actor(cast.neighbour)
        ),
        lambda: actions.add_link(
            link="https://example.org",
            title="",
            organisation=cast.talhuan,
            by=Actor(cast.neighbour),
        ),
        lambda: actions.describe_file(
            file=file, alt="", is_decorative=False, people=0, by=Actor(cast.coordinator)
        ),
        lambda: actions.delete_file(file=file, by=Actor(cast.administrator)),
        lambda: actions.give_release(file=file, agreement=agreement(), by=Actor(cast.principal)),
    ):
        with pytest.raises(NotAllowed):
            do()
        refused.append(True)
    assert len(refused) == 5


def test_organisation_has_room_for_so_much(cast, settings):
    settings.FILES_QUOTA = len(PDF) + 10
    upload(cast, PDF)
    with pytest.raises(Invalid, match="Delete files that you no longer need"):
        upload(cast, PDF + b" ")


def test_picture_beyond_the_room_leaves_no_row(cast, settings):
    settings.FILES_QUOTA = 1500
    content = picture("PNG", (600, 600))
    assert len(content.getvalue()) > 1500
    with pytest.raises(Invalid):
        upload(cast, content)
    assert File.objects.count() == 0


def test_link_is_kept_once_with_the_place_it_leads_to(cast):
    keep = {"organisation": cast.talhuan, "by": Actor(cast.teacher)}
    first = actions.add_link(link="https://youtu.be/abc", title="", **keep)
    second = actions.add_link(link="https://youtu.be/abc", title="Radio", **keep)
    assert (first, first.kind, first.name, first.people) == (second, "link", "youtu.be", 0)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "https://", "", "https://a.cl/" + "x" * 600]
)
def test_link_leads_to_the_web(cast, link: str):
    with pytest.raises(Invalid):
        actions.add_link(link=link, title="", organisation=cast.talhuan, by=Actor(cast.teacher))


class TestLargePicture:
    """What takes long is drawn by the worker."""

    @pytest.fixture
    def file(self, cast, monkeypatch):
        monkeypatch.setattr("cardumen.files.pictures.QUICK_PIXELS", {})
        monkeypatch.setattr("cardumen.files.pictures.QUICK_OTHERS", 0)
        return upload(cast, picture())

    def test_waits_with_its_original_and_ends_without(self, file, kept, run_jobs):
        before = (file.state, len(kept()), file.renditions.count())
        run_jobs()
        file.refresh_from_db()
        after = (file.state, file.blob, len(kept()), file.renditions.count())
        assert (before, after) == (("waiting", 1, 0), ("ready", None, 4, 4))

    def test_done_by_two_at_once_it_is_done_once(self, file, monkeypatch):
        draw = checking.put_versions

        def while_another_does_it(drawn):
            monkeypatch.setattr(checking, "put_versions", draw)
            actions.check_file(file=file)
            return draw(drawn)

        monkeypatch.setattr(checking, "put_versions", while_another_does_it)
        check(file.pk)
        check(file.pk)
        told = Entry.objects.filter(kind="FileChecked").count()
        assert (told, file.renditions.count()) == (1, 4)

    def test_killed_after_the_bytes_and_before_the_rows_it_is_done_again(
        self, file, kept, monkeypatch, run_jobs
    ):
        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        conclude = checking._conclude
        monkeypatch.setattr(checking, "_conclude", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.check_file(file=file)
        monkeypatch.setattr(checking, "_conclude", conclude)
        between = (File.objects.get().state, File.objects.get().renditions.count())
        actions.check_file(file=File.objects.get())
        run_jobs()
        assert (between, File.objects.get().state, len(kept())) == (("waiting", 0), "ready", 4)

    def test_that_cannot_be_read_to_its_end_is_refused_and_forgotten(
        self, cast, kept, run_jobs, monkeypatch
    ):
        monkeypatch.setattr("cardumen.files.pictures.QUICK_PIXELS", {})
        monkeypatch.setattr("cardumen.files.pictures.QUICK_OTHERS", 0)
        file = upload(cast, io.BytesIO(picture(size=(900, 700)).getvalue()[:3000]))
        run_jobs()
        file.refresh_from_db()
        assert (file.state, file.fault, file.blob, kept()) == ("refused", "unreadable", None, [])

    def test_of_a_file_that_is_gone_nothing_is_done(self, db):
        check(4711)


def test_what_was_checked_is_not_checked_again(cast):
    with pytest.raises(WrongState):
        FILE.advance(upload(cast, PDF), FileState.REFUSED)


class TestSweeping:
    def test_bytes_of_an_upload_that_was_killed_go_after_a_day(self, cast, folder, kept):
        upload(cast, PDF)
        orphans = []
        for name in ("ab" + "0" * 62, "ab" + "1" * 62 + ".123.part"):
            orphans.append(folder / "ab" / name)
            orphans[-1].parent.mkdir(exist_ok=True)
            orphans[-1].write_bytes(b"half")
        sweep()
        young = len(kept())
        import os  # noqa: PLC0415

        long_ago = (timezone.now() - timedelta(days=2)).timestamp()
        for orphan in orphans:
            os.utime(orphan, (long_ago, long_ago))
        assert (young, actions.sweep_orphans(), kept()) == (3, 2, [PDF])

    def test_rows_that_nothing_needs_go_with_their_bytes(self, cast, kept):
        file = upload(cast, PDF)
        File.objects.filter(pk=file.pk).delete()
        assert (actions.sweep_orphans(), kept(), Blob.objects.count()) == (1, [], 0)

    def test_where_nothing_was_ever_kept_there_is_nothing_to_sweep(self, db):
        assert actions.sweep_orphans() == 0


class TestReleases:
    def test_same_agreement_sent_twice_is_noted_once(self, cast):
        file = illustrated(cast, people=1).file
        assert release(cast, file) == release(cast, file)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"about": " "}, "about"),
            ({"given_by": ""}, "given_by"),
            ({"expires_on": timezone.localdate() - timedelta(days=1)}, "expires_on"),
            ({"expires_on": timezone.localdate() + timedelta(days=2000)}, "expires_on"),
            ({"proof_kept_at": ""}, "proof_kept_at"),
        ],
    )
    def test_what_is_missing_is_asked_for(self, cast, changes, field):
        with pytest.raises(Invalid) as refused:
            release(cast, upload(cast, picture()), **changes)
        assert refused.value.field == field

    def test_paper_is_of_the_same_school(self, cast):
        paper = actions.upload_file(
            upload=io.BytesIO(PDF), name="x", organisation=cast.azapa, by=Actor(cast.neighbour)
        )
        with pytest.raises(Invalid):
            release(cast, upload(cast, picture()), proof=paper)

    def test_withdrawn_twice_is_withdrawn_once(self, cast):
        given = release(cast, upload(cast, picture()))
        first = actions.withdraw_release(release=given, by=Actor(cast.teacher))
        second = actions.withdraw_release(release=given, by=Actor(cast.teacher))
        assert (first.withdrawn_at, first.withdrawn_by) == (second.withdrawn_at, cast.teacher)

    def test_names_and_papers_are_forgotten_two_years_after_the_end(self, cast):
        file = upload(cast, picture())
        paper = upload(cast, PDF)
        given = release(cast, file, proof=paper, proof_kept_at="")
        other = release(cast, file, about="Otra")
        recent = release(cast, file, about="Reciente")
        long_ago = timezone.now() - timedelta(days=731)
        type(given).objects.filter(pk=given.pk).update(withdrawn_at=long_ago)
        type(given).objects.filter(pk=other.pk).update(expires_on=timezone.localdate(long_ago))
        keep_all_periods()
        left = [(one.about, one.given_by, one.proof) for one in file.releases.all()]
        assert (left, File.objects.filter(pk=paper.pk).exists()) == (
            [("", "", None), ("", "", None), ("Reciente", recent.given_by, None)],
            False,
        )


def test_picture_needs_words_or_to_be_called_decoration(cast):
    file = upload(cast, picture())
    with pytest.raises(Invalid):
        actions.describe_file(
            file=file, alt=" ", is_decorative=False, people=0, by=Actor(cast.teacher)
        )
    file = actions.describe_file(
        file=file, alt="x", is_decorative=True, people=0, by=Actor(cast.teacher)
    )
    assert (file.alt, file.is_decorative) == ("", True)
