"""Who sees a picture: those its page reaches, where everyone in it agreed to be seen by them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.files import actions
from cardumen.files.models import File, Release, Rendition
from cardumen.networks.models import Membership
from cardumen.practices.models import PracticeAttachment
from tests.cast import ROLES, make_person, make_practice, make_school
from tests.files.making import PDF, illustrated, picture, release, upload

pytestmark = pytest.mark.django_db
READERS = {"principal", "teacher", "neighbour", "coordinator", "facilitator"}


def read(answer) -> bytes:
    """To its end, with which its file is closed."""
    return b"".join(answer)


def status(client, address: str) -> int:
    answer = client.get(address)
    read(answer)
    return answer.status_code


def viewers(cast, file: File) -> set[str]:
    """Those of the cast who see it; "visitor" is no one."""
    people = {"visitor": None} | {role: getattr(cast, role) for role in ROLES}
    seen = set()
    for role, person in people.items():
        if person is not None:
            person.looked_up.clear()
        by_file = File.objects.visible_to(person).filter(pk=file.pk).exists()
        by_version = Rendition.objects.visible_to(person).filter(file=file).exists()
        assert by_file == by_version
        if by_file:
            seen.add(role)
    return seen


def test_picture_without_people_is_seen_by_the_readers_of_its_practice(cast):
    assert viewers(cast, illustrated(cast).file) == READERS


def test_picture_that_stands_nowhere_is_seen_by_its_school_only(cast):
    assert viewers(cast, upload(cast, picture())) == {"teacher"}


def test_picture_of_a_draft_is_seen_by_its_school_only(cast):
    cast.practice.state, cast.practice.published_at = "draft", None
    cast.practice.save()
    assert viewers(cast, illustrated(cast).file) == {"teacher"}


def test_nobody_outside_sees_it_before_it_is_said_who_is_in_it_and_what_it_shows(cast):
    file = illustrated(cast).file
    seen = []
    for changes in ({"people": None}, {"alt": ""}, {"alt": "", "is_decorative": True}):
        File.objects.filter(pk=file.pk).update(**({"people": 0} | changes))
        seen.append(viewers(cast, file))
    assert seen == [{"teacher"}, {"teacher"}, READERS]


def test_each_person_in_it_needs_a_release_that_holds(cast):
    file = illustrated(cast, people=3).file
    without = viewers(cast, file)
    release(cast, file, about="Benjamín")
    one_of_three = viewers(cast, file)
    choir = release(cast, file, about="El coro", people=2)
    all_of_them = viewers(cast, file)
    actions.withdraw_release(release=choir, by=Actor(cast.teacher))
    after = viewers(cast, file)
    release(cast, file, about="El coro", people=2)
    again = viewers(cast, file)
    assert (without, one_of_three, all_of_them, after, again) == (
        {"teacher"}, {"teacher"}, READERS, {"teacher"}, READERS,
    )  # fmt: skip


def test_release_holds_to_the_end_of_its_last_day(cast):
    file = illustrated(cast, people=1).file
    given = release(cast, file)
    seen = []
    for days in (0, -1):
        day = timezone.localdate() + timedelta(days=days)
        Release.objects.filter(pk=given.pk).update(expires_on=day)
        seen.append(viewers(cast, file))
    assert seen == [READERS, {"teacher"}]


@pytest.mark.parametrize(
    ("reach", "seen"),
    [
        ("network", READERS),
        ("members", READERS | {"member elsewhere"}),
        ("public", READERS | {"member elsewhere", "visitor", *ROLES}),
    ],
)
def test_release_reaches_as_far_as_was_agreed_whatever_the_practice(cast, reach: str, seen):
    """The practice is open to everyone; who is in the picture agreed to less or as much."""
    cast.practice.visibility = "public"
    cast.practice.save()
    school = make_school("Escuela de Otra Red", "77", cast.san_gregorio)
    Membership.objects.create(
        network=cast.solar, organisation=school, origin="invited", since=timezone.localdate()
    )
    elsewhere = make_person("Elena Otra", at=school)
    file = illustrated(cast, people=1).file
    release(cast, file, reach=reach)
    found = viewers(cast, file)
    if File.objects.visible_to(elsewhere).filter(pk=file.pk).exists():
        found.add("member elsewhere")
    assert found == seen


def test_whoever_is_behind_the_firewall_sees_what_is_public_and_no_more(cast):
    """The supervisor also works in a member school: their office weighs more."""
    from cardumen.directory.models import Affiliation  # noqa: PLC0415

    Affiliation.objects.create(
        person=cast.supervisor, organisation=cast.azapa, post="x", since=timezone.localdate()
    )
    file = illustrated(cast).file
    cast.supervisor.looked_up.clear()
    assert not File.objects.visible_to(cast.supervisor).filter(pk=file.pk).exists()


def test_in_print_is_agreed_to_apart(cast):
    row = illustrated(cast, people=1)
    release(cast, row.file)
    seen = []
    for in_print in (False, True):
        Release.objects.update(in_print=in_print)
        found = PracticeAttachment.objects.shown_to(cast.principal, printed=True)
        seen.append(found.filter(pk=row.pk).exists())
    assert seen == [False, True]


def test_file_shown_in_one_place_and_not_in_another_is_seen_through_the_first(cast):
    file = illustrated(cast).file
    draft = make_practice(cast.talhuan, cast.lideres, cast.teacher, state="draft")
    PracticeAttachment.objects.create(practice=draft, file=file, section="problem")
    assert viewers(cast, file) == READERS


def test_releases_are_for_the_people_of_the_school(cast):
    file = illustrated(cast, people=1).file
    given = release(cast, file)
    seen = {
        role
        for role in ROLES
        if Release.objects.visible_to(getattr(cast, role)).filter(pk=given.pk).exists()
    }
    assert seen == {"teacher"}


class TestServing:
    @pytest.fixture
    def document(self, cast):
        return illustrated(cast, content=PDF, section="evidence").file

    def address(self, file: File) -> str:
        return f"/files/{file.pk}/content/"

    def test_nothing_that_is_served_can_run(self, cast, as_, document):
        version = illustrated(cast).file.renditions.first()
        client = as_("principal")
        answers = [
            client.get(address) for address in (self.address(document), version.get_absolute_url())
        ]
        heads = [answer.headers for answer in answers]
        for answer in answers:
            read(answer)
        names = (
            "Content-Type", "Content-Disposition", "X-Content-Type-Options",
            "Content-Security-Policy", "Cache-Control", "Cross-Origin-Resource-Policy",
        )  # fmt: skip
        sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'"
        alike = ["nosniff", sandbox, "private, max-age=30, must-revalidate", "same-origin"]
        assert [[head[name] for name in names] for head in heads] == [
            ["application/pdf", 'attachment; filename="foto.pdf"', *alike],
            ["image/webp", "inline", *alike],
        ]

    @pytest.mark.parametrize(
        ("asked", "status", "body", "said"),
        [
            ("", 200, PDF, None),
            ("bytes=0-4", 206, PDF[:5], f"bytes 0-4/{len(PDF)}"),
            ("bytes=5-", 206, PDF[5:], f"bytes 5-{len(PDF) - 1}/{len(PDF)}"),
            ("bytes=-6", 206, PDF[-6:], f"bytes {len(PDF) - 6}-{len(PDF) - 1}/{len(PDF)}"),
            ("bytes=0-99999", 206, PDF, f"bytes 0-{len(PDF) - 1}/{len(PDF)}"),
            ("bytes=-99999", 206, PDF, f"bytes 0-{len(PDF) - 1}/{len(PDF)}"),
            ("bytes=99999-", 416, b"", f"bytes */{len(PDF)}"),
            ("bytes=9-4", 416, b"", f"bytes */{len(PDF)}"),
            ("bytes=-0", 416, b"", f"bytes */{len(PDF)}"),
            ("bytes=0-1,3-4", 200, PDF, None),
            ("bytes=-", 200, PDF, None),
            ("lines=1-2", 200, PDF, None),
            (f"bytes={'9' * 40}-", 200, PDF, None),
        ],
    )
    def test_part_is_served_as_asked(self, as_, document, asked, status, body, said):
        answer = as_("principal").get(self.address(document), headers={"Range": asked})
        assert (
            answer.status_code, b"".join(answer), answer.get("Content-Range"),
            answer["Content-Length"] if status < 400 else len(body),
        ) == (status, body, said, str(len(body)) if status < 400 else 0)  # fmt: skip

    def test_who_has_it_is_told_so(self, as_, document):
        client = as_("principal")
        first = client.get(self.address(document))
        read(first)
        tag = first["ETag"]
        again = client.get(self.address(document), headers={"If-None-Match": tag})
        assert again.status_code == 304

    def test_pictures_are_not_made_smaller_a_second_time_and_pages_are(self, cast, as_):
        version = illustrated(cast).file.renditions.first()
        client = as_("principal")
        zipped = {"Accept-Encoding": "gzip"}
        served = [client.get(path, headers=zipped) for path in (
            version.get_absolute_url(), cast.practice.get_absolute_url(),
        )]  # fmt: skip
        for answer in served:
            read(answer)
        assert [answer.get("Content-Encoding") for answer in served] == [None, "gzip"]

    def test_proxy_can_serve_what_we_allow(self, as_, document, settings):
        settings.FILES_ACCEL = "/kept/"
        answer = as_("principal").get(self.address(document))
        digest = document.blob.digest
        assert (answer["X-Accel-Redirect"], answer.content, answer["Content-Type"]) == (
            f"/kept/{digest[:2]}/{digest}", b"", "application/pdf",
        )  # fmt: skip

    def test_what_is_not_on_disk_or_has_no_content_is_not_found(self, cast, as_, document, folder):
        for path in folder.rglob("*"):
            if path.is_file():
                path.unlink()
        link = actions.add_link(
            link="https://youtu.be/a", title="x", organisation=cast.talhuan, by=Actor(cast.teacher)
        )
        client = as_("teacher")
        addresses = (self.address(document), self.address(link))
        assert [client.get(one).status_code for one in addresses] == [404, 404]

    def test_page_plays_nothing_from_elsewhere(self, client):
        policy = client.get("/practices/")["Content-Security-Policy"]
        assert ("media-src 'self';" in policy, "img-src 'self';" in policy) == (True, True)


class TestWithdrawing:
    """A release is withdrawn: the picture is gone from all places at once."""

    @pytest.fixture
    def file(self, cast):
        cast.practice.visibility = "public"
        cast.practice.save()
        row = illustrated(cast, people=1)
        PracticeAttachment.objects.filter(pk=row.pk).update(is_cover=True)
        release(cast, row.file, reach="public", in_print=True)
        return row.file

    def places(self, cast, client, file: File) -> list[bool]:
        """Its page, what unfolds with a link, the list, the school, the network, each address."""
        page = client.get(cast.practice.get_absolute_url()).content.decode()
        versions = [one.get_absolute_url() for one in file.renditions.all()]
        return [
            any(f'src="{version}"' in page for version in versions),
            "og:image" in page,
            *(
                any(version in client.get(path).content.decode() for version in versions)
                for path in ("/practices/", f"/organisations/{cast.talhuan.pk}/")
            ),
            *(status(client, version) == 200 for version in versions),
            PracticeAttachment.objects.shown_to(None, printed=True).exists(),
        ]

    @pytest.mark.parametrize("role", [None, "principal", "coordinator"])
    def test_it_is_gone_everywhere(self, cast, as_, file, role):
        client = as_(role)
        before = self.places(cast, client, file)
        if role is None:
            client.cookies["csrftoken"] = "x" * 32  # goes past what is kept for visitors
        actions.withdraw_release(release=file.releases.get(), by=Actor(cast.teacher))
        after = self.places(cast, client, file)
        assert (before, after) == ([True] * 9, [False] * 9)

    def test_page_kept_for_visitors_grows_old_within_a_minute(self):
        """A page lives twenty seconds, a picture thirty in a browser that got it from the last
        such page; pictures are not kept by us at all."""
        from cardumen.files.views import FRESH  # noqa: PLC0415
        from cardumen.ui.middleware import AnonymousPages  # noqa: PLC0415

        assert AnonymousPages.LIFE + FRESH < 60

    def test_picture_is_not_kept_with_the_pages_of_visitors(self, cast, client, file):
        version = file.renditions.first().get_absolute_url()
        first = status(client, version)
        actions.withdraw_release(release=file.releases.get(), by=Actor(cast.teacher))
        assert (first, status(client, version)) == (200, 404)
