"""The page of a file, and what is too large."""

import pytest

from cardumen.files.models import Release
from tests.files.making import PDF, illustrated, picture, release, upload

pytestmark = pytest.mark.django_db
EXPIRES = "2027-03-01"
FORM = {
    "about": "Benjamín", "people": "1", "giver": "guardian", "given_by": "Rosa, su madre",
    "reach": "network", "expires_on": EXPIRES, "proof_kept_at": "Carpeta 2026",
}  # fmt: skip


def as_file(content: bytes, name: str):
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    return SimpleUploadedFile(name, content)


def test_page_says_what_is_missing_and_leads_to_where_it_stands(cast, as_):
    row = illustrated(cast, people=2)
    page = as_("teacher").get(f"/files/{row.file_id}/", headers={"Accept-Language": "en"})
    text = page.content.decode()
    assert [words in text for words in (
        "2 people in it do not have a valid release", cast.practice.title, "No releases yet.",
        "Add a release",
    )] == [True] * 4  # fmt: skip


def test_release_is_given_with_its_paper_and_withdrawn(cast, as_):
    file = illustrated(cast, people=1).file
    client = as_("teacher")
    paper = as_file(PDF, "Autorización.pdf")
    given = client.post(f"/files/{file.pk}/release/", FORM | {"proof": paper, "proof_kept_at": ""})
    row = Release.objects.get()
    page = client.get(f"/files/{file.pk}/").content.decode()
    seen = client.get(row.proof.get_absolute_url()).status_code
    others = as_("principal").get(f"/files/{row.proof_id}/content/").status_code
    client.post(f"/files/releases/{row.pk}/withdraw/")
    row.refresh_from_db()
    assert (given.status_code, row.proof.name, "Rosa, su madre" in page, seen, others) == (
        302, "Autorización.pdf", True, 200, 404,
    )  # fmt: skip
    assert row.withdrawn_by == cast.teacher


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"given_by": ""}, "Enter who gave consent for the child."),
        ({"about": ""}, "This field is required."),
        ({"proof": as_file(b"<script>", "paper.pdf")}, "is not accepted."),
        ({"expires_on": "2020-01-01"}, "Choose a day"),
    ],
)
def test_form_that_lacks_something_comes_back_filled(cast, as_, changes, words):
    file = illustrated(cast, people=1).file
    answer = as_("teacher").post(
        f"/files/{file.pk}/release/", FORM | changes, headers={"Accept-Language": "en"}
    )
    page = answer.content.decode()
    assert (answer.status_code, words in page, "Carpeta 2026" in page, Release.objects.count()) == (
        422, True, True, 0,
    )  # fmt: skip


def test_all_that_a_release_lacks_is_said_at_once(cast, as_):
    file = illustrated(cast, people=1).file
    lacks = {"about": "", "given_by": "", "expires_on": "2020-01-01", "proof_kept_at": ""}
    answer = as_("teacher").post(f"/files/{file.pk}/release/", FORM | lacks)
    assert answer.context["release_form"].errors.keys() == lacks.keys()


def test_file_is_described_on_its_page(cast, as_):
    file = upload(cast, picture())
    client = as_("teacher")
    empty = client.post(f"/files/{file.pk}/", {"people": ""})
    told = client.post(f"/files/{file.pk}/", {"alt": "Un mar", "people": "0"})
    file.refresh_from_db()
    assert (empty.status_code, told.status_code, file.alt, file.people) == (422, 302, "Un mar", 0)


def test_document_has_nothing_to_be_said_of(cast, as_):
    file = upload(cast, PDF)
    page = as_("teacher").get(f"/files/{file.pk}/").content.decode()
    assert ('name="people"' in page, 'name="alt"' in page) == (False, False)


def test_ended_releases_stand_with_how_they_ended(cast, as_):
    file = illustrated(cast, people=1).file
    one, other = release(cast, file), release(cast, file, about="Otra")
    Release.objects.filter(pk=one.pk).update(expires_on="2020-01-01")
    Release.objects.filter(pk=other.pk).update(withdrawn_at="2026-01-01T10:00Z", about="")
    page = as_("teacher").get(f"/files/{file.pk}/", headers={"Accept-Language": "en"})
    text = page.content.decode()
    words = ("Expired", "Withdrawn", "Deleted, because it ended long ago")
    assert [one in text for one in words] == [True] * 3


class TestTooLarge:
    def test_refused_before_anything_of_it_is_read(self, cast, as_):
        class Unread:
            def read(self, *_: object) -> bytes:
                raise AssertionError("it was read")

            readline = read

        client = as_("teacher")
        answer = client.generic(
            "POST",
            f"/practices/{cast.practice.pk}/files/",
            content_type="multipart/form-data; boundary=x",
            headers={"Accept-Language": "en"},
            CONTENT_LENGTH="1000000000",
            **{"wsgi.input": Unread()},
        )
        said = "at most 120 MB" in answer.content.decode()
        assert (answer.status_code, said, answer["Connection"]) == (413, True, "close")

    def test_without_a_session_much_earlier(self, client):
        answers = [
            client.generic("POST", "/account/login/code/", CONTENT_LENGTH=size).status_code
            for size in ("4000000", "1000", "odd")
        ]
        assert (answers[0], {413} & set(answers[1:])) == (413, set())
