"""Pictures and files of a practice."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cardumen.directory.actor import Actor
from cardumen.files.attachments import actions as attaching
from cardumen.files.attachments.pages import attachments_of
from cardumen.files.models import File
from cardumen.files.places import uses_of
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed
from cardumen.practices.actions import attachments as actions
from cardumen.practices.models import PracticeAttachment
from tests.cast import make_practice
from tests.files.making import PDF, SCRIPT, illustrated, picture, release, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def by_teacher(cast):
    return {"by": Actor(cast.teacher, cast.talhuan)}


def order(cast, section: str = "what_we_did") -> list[str]:
    rows = cast.practice.attachments.filter(section=section)
    return [row.caption for row in rows]


@pytest.fixture
def attach(cast):
    def attach(number: int, caption: str = "", section: str = "what_we_did"):
        file = upload(cast, PDF + bytes([number]))
        return actions.attach_file(
            practice=cast.practice, file=file, section=section, caption=caption, **by_teacher(cast)
        )

    return attach


def test_files_stand_in_the_order_in_which_they_came_and_can_be_moved(cast, attach):
    rows = [attach(n, caption=name) for n, name in enumerate("abc")]
    attach(9, caption="evidence", section="evidence")
    seen = [order(cast)]
    for row, up in ((rows[2], True), (rows[0], False), (rows[2], True), (rows[1], False)):
        actions.move_attachment(attachment=row, up=up, **by_teacher(cast))
        seen.append(order(cast))
    assert ["".join(one) for one in seen] == ["abc", "acb", "cab", "cab", "cab"]


def test_file_stands_once_in_a_practice(cast, attach):
    first = attach(1)
    assert attach(1) == first
    assert Entry.objects.filter(kind="PracticeFilesChanged").count() == 1


def test_practice_has_so_many_files(attach, monkeypatch):
    monkeypatch.setattr(attaching, "MOST_FILES", 1)
    attach(1)
    with pytest.raises(Conflict):
        attach(2)


def test_practice_shows_files_of_its_own_school(cast):
    other = make_practice(cast.azapa, cast.lideres, cast.neighbour)
    with pytest.raises(Invalid):
        actions.attach_file(
            practice=other, file=upload(cast, PDF), section="evidence",
            by=Actor(cast.neighbour, cast.azapa)
        )  # fmt: skip


def test_one_picture_is_the_cover(cast, attach):
    first, second = illustrated(cast), illustrated(cast, content=picture(size=(300, 200)))
    for row in (first, second):
        actions.save_attachment(
            attachment=row, section="results", caption=" Así ", is_cover=True, **by_teacher(cast)
        )
    covers = list(PracticeAttachment.objects.filter(is_cover=True))
    assert (covers, covers[0].caption, covers[0].section) == ([second], "Así", "results")
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeAttachment.objects.update(is_cover=True)
    with pytest.raises(Invalid):
        actions.save_attachment(
            attachment=attach(1), section="results", caption="", is_cover=True, **by_teacher(cast)
        )


def test_section_is_one_of_the_practice(cast, attach):
    with pytest.raises(Invalid):
        attach(1, section="secrets")


@pytest.mark.parametrize("who", ["principal", "coordinator", "supervisor", "administrator"])
def test_only_the_people_of_the_school_change_them(cast, attach, who: str):
    row, by = attach(1), {"by": Actor(getattr(cast, who))}
    refused = 0
    for do in (
        lambda: actions.attach_file(practice=cast.practice, file=row.file, section="results", **by),
        lambda: actions.save_attachment(
            attachment=row, section="results", caption="", is_cover=False, **by
        ),
        lambda: actions.move_attachment(attachment=row, up=True, **by),
        lambda: actions.detach_file(attachment=row, **by),
    ):
        with pytest.raises(NotAllowed):
            do()
        refused += 1
    assert refused == 4


def test_taken_out_a_file_goes_unless_it_stands_elsewhere(cast, attach):
    row = attach(1)
    other = make_practice(cast.talhuan, cast.lideres, cast.teacher, title="Otra")
    second = actions.attach_file(
        practice=other, file=row.file, section="results", **by_teacher(cast)
    )
    actions.detach_file(attachment=row, **by_teacher(cast))
    between = (File.objects.count(), [use.title for use in uses_of(second.file)])
    actions.detach_file(attachment=second, **by_teacher(cast))
    assert (between, File.objects.count()) == ((1, ["Otra"]), 0)


def test_evidence_can_be_looked_at_by_who_reads_the_practice(cast, attach):
    attach(1, section="evidence")
    seen = [
        "evidence" in attachments_of(cast.practice, one)
        for one in (cast.principal, cast.supervisor)
    ]
    assert seen == [True, False]


def test_on_paper_stands_only_what_may(cast, as_):
    """Also where its own page is printed, whoever prints it."""
    row = illustrated(cast, people=1)
    given = release(cast, row.file)
    for in_print in (False, True):
        type(given).objects.update(in_print=in_print)
        assert bool(attachments_of(cast.practice, cast.teacher, printed=True)) == in_print
        for role in ("teacher", "principal"):
            page = as_(role).get(f"/practices/{cast.practice.pk}/").content.decode()
            picture, paper = 'class="figure' in page, 'class="figure for-paper"' in page
            assert (picture, paper) == (True, in_print), role


def without_code(page: str) -> str:
    """Without the picture that is drawn for paper."""
    return re.sub(r'<img class="qr"[^>]*>', "", page)


class TestPages:
    def post(self, cast, as_, *uploads: tuple[str, bytes], **data: str):
        files = [SimpleUploadedFile(name, content) for name, content in uploads]
        return as_("teacher").post(
            f"/practices/{cast.practice.pk}/files/",
            {"uploads": files, "section": "what_we_did"} | data,
            headers={"Accept-Language": "en"},
        )

    def test_several_come_at_once_and_one_that_is_refused_keeps_the_others(self, cast, as_):
        answer = self.post(
            cast, as_,
            ("foto.jpg", picture().getvalue()),
            ("foto2.jpg", SCRIPT),
            ("vacío.pdf", b""),
            ("cortada.jpg", picture(size=(900, 900)).getvalue()[:999]),
            ("planilla.pdf", PDF),
        )  # fmt: skip
        text = answer.content.decode()
        names = sorted(row.file.name for row in cast.practice.attachments.all())
        words = ("foto2.jpg", "is not accepted", "vacío.pdf", "empty", "cortada.jpg", "damaged")
        assert (answer.status_code, names, [one in text for one in words]) == (
            422, ["foto.webp", "planilla.pdf"], [True] * 6,
        )  # fmt: skip

    def test_sent_twice_it_is_kept_once(self, cast, as_):
        answers = [self.post(cast, as_, ("a.pdf", PDF)).status_code for _ in range(2)]
        assert (answers, cast.practice.attachments.count()) == ([302, 302], 1)

    def test_link_to_a_video_is_a_plain_link(self, cast, as_):
        self.post(cast, as_, link="https://www.youtube.com/watch?v=abc", link_title="La radio")
        text = as_("principal").get(cast.practice.get_absolute_url()).content.decode()
        assert [words in text for words in (
            'href="https://www.youtube.com/watch?v=abc" rel="noopener nofollow ugc"',
            "La radio", "(youtube.com)", "<iframe",
        )] == [True, True, True, False]  # fmt: skip

    @pytest.mark.parametrize("data", [{}, {"link": "javascript:alert(1)"}, {"section": "secrets"}])
    def test_form_without_anything_to_keep_comes_back(self, cast, as_, data):
        assert self.post(cast, as_, **data).status_code == 422

    def test_names_do_no_harm(self, cast, as_):
        hostile = ("../../x\u202egpj.exe", '"><script>alert(1)</script>.pdf', "ñ🐟" * 60 + ".pdf")
        self.post(cast, as_, *((name, PDF + bytes([n])) for n, name in enumerate(hostile)))
        text = as_("principal").get(cast.practice.get_absolute_url()).content.decode()
        assert (cast.practice.attachments.count(), "<script>alert" in text, "\u202e" in text) == (
            3, False, False,
        )  # fmt: skip

    def test_file_is_described_put_in_its_place_and_made_the_cover(self, cast, as_):
        self.post(cast, as_, ("foto.jpg", picture().getvalue()))
        row = cast.practice.attachments.get()
        client, address = as_("teacher"), f"/practices/attachments/{row.pk}/"
        without = client.post(address, {"section": "results", "people": "0"}).status_code
        told = {"alt": "Un mar", "people": "0", "section": "results", "is_cover": "on"}
        done = client.post(address, told)
        row.refresh_from_db()
        reader = as_("principal")
        page = without_code(reader.get(cast.practice.get_absolute_url()).content.decode())
        listed = reader.get("/practices/").content.decode()
        assert (without, done["Location"], row.is_cover, row.section) == (
            422, f"/practices/{cast.practice.pk}/files/", True, "results",
        )  # fmt: skip
        versions = {one.shape: one.get_absolute_url() for one in row.file.renditions.all()}
        # It stands above the text, and alone of the pictures comes at once.
        cover = page[page.index('class="opening with-cover"') : page.index("<h1>")]
        assert 'alt="Un mar"' in cover
        assert 'fetchpriority="high"' in cover
        assert 'loading="lazy"' not in page
        assert versions["card"] in listed

    def test_whoever_says_that_people_are_in_it_is_led_to_their_releases(self, cast, as_):
        row = illustrated(cast)
        told = {"alt": "Un coro", "people": "2", "section": "results"}
        done = as_("teacher").post(f"/practices/attachments/{row.pk}/", told)
        assert done["Location"] == f"/files/{row.file_id}/"

    def test_recordings_are_played_when_asked_and_not_before(self, cast, as_):
        sound, film = b"ID3\x04" + b"\0" * 60, b"\0\0\0\x20ftypisom" + b"\0" * 60
        self.post(cast, as_, ("a.mp3", sound), ("b.mp4", film))
        for row in cast.practice.attachments.all():
            as_("teacher").post(
                f"/practices/attachments/{row.pk}/", {"people": "0", "section": "results"}
            )
        text = as_("principal").get(cast.practice.get_absolute_url()).content.decode()
        tags = ('<audio controls preload="none"', '<video controls preload="none"')
        assert [tag in text for tag in tags] == [True, True]

    def test_own_school_is_told_why_others_see_nothing(self, cast, as_):
        self.post(cast, as_, ("foto.jpg", picture().getvalue()))
        english = {"Accept-Language": "en"}
        address = cast.practice.get_absolute_url()
        own, other = (
            without_code(as_(role).get(address, headers=english).content.decode())
            for role in ("teacher", "principal")
        )
        words = ("Add a description", "<img")
        assert [[one in text for one in words] for text in (own, other)] == [
            [True, True], [False, False],
        ]  # fmt: skip

    def test_moved_and_deleted_by_buttons(self, cast, as_, attach):
        first, second = attach(1, caption="a"), attach(2, caption="b")
        client = as_("teacher")
        client.post(f"/practices/attachments/{second.pk}/move/", {"to": "up"})
        moved = order(cast)
        client.post(f"/practices/attachments/{first.pk}/delete/")
        assert (moved, order(cast)) == (["b", "a"], ["b"])

    def test_waiting_and_refused_files_have_a_place(self, cast, as_):
        row = illustrated(cast)
        texts = []
        for changes in ({"state": "waiting"}, {"state": "refused", "fault": "infected"}):
            File.objects.filter(pk=row.file_id).update(**changes)
            page = as_("teacher").get(
                f"/practices/{cast.practice.pk}/files/", headers={"Accept-Language": "en"}
            )
            texts.append(page.content.decode())
        assert ["still being checked" in texts[0], "something harmful" in texts[1]] == [True, True]

    def test_section_is_chosen_before_where_one_comes_from_it(self, cast, as_):
        page = as_("teacher").get(f"/practices/{cast.practice.pk}/files/?section=evidence")
        assert '<option value="evidence" selected>' in page.content.decode()

    def test_empty_page_says_what_to_do(self, cast, as_):
        page = as_("teacher").get(
            f"/practices/{cast.practice.pk}/files/", headers={"Accept-Language": "en"}
        )
        assert "No files yet." in page.content.decode()


def test_attached_without_words_a_section_still_stands(cast, as_):
    illustrated(cast, section="start_on_monday")
    text = as_("principal").get(cast.practice.get_absolute_url()).content.decode()
    assert "<figure" in text
