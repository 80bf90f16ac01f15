"""A file that came with a form is there still when the form comes back: for whoever sent it, for a
day, and no longer than the form needs it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from errno import ENOSPC
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile, UploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cardumen.directory.imports.models import Upload
from cardumen.files.models import File, Release
from cardumen.files.tasks import sweep
from cardumen.networks.models import Seal
from cardumen.ui import uploads
from tests.cast import Cast
from tests.directory.imports.files import PUNTA_DELGADA
from tests.directory.imports.registers.files import schools
from tests.files.making import PDF, illustrated, picture

ENGLISH = {"accept-language": "en"}
SEAL = "/networks/lideres/seal/"
RELEASE = {
    "about": "Benjamín", "people": "1", "giver": "adult", "reach": "network",
    "expires_on": "2027-03-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    return tmp_path / "kept"


def png(name: str = "sello.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture("PNG").getvalue(), "image/png")


def boxes(response: HttpResponse) -> dict[str, list[str]]:
    """The files that a page holds, by the names of their boxes."""
    found: dict[str, list[str]] = {}
    for name, seal in re.findall(r'name="(kept-[^"]+)" value="([^"]+)"', response.content.decode()):
        found.setdefault(name, []).append(unescape(seal))
    return found


def without_colour(client: Client, **more: Any) -> HttpResponse:
    return client.post(SEAL, {"picture": png(), **more}, headers=ENGLISH)


def test_a_form_that_comes_back_holds_its_file_until_it_is_performed(cast: Cast, as_, folder: Path):
    client = as_("coordinator")
    back = without_colour(client)
    assert back.status_code == 422
    assert "Use sello.png, already uploaded" in back.content.decode()
    again = client.post(SEAL, boxes(back))
    assert again.status_code == 422
    assert boxes(again) == boxes(back)
    assert len([*folder.iterdir()]) == 1
    sent = client.post(SEAL, {"colour": "sea", **boxes(again)})
    assert sent.status_code == 302
    assert Seal.objects.get().picture
    assert [*folder.iterdir()] == []


def test_another_file_takes_its_place_and_an_empty_box_leaves_it_out(cast: Cast, as_):
    client = as_("coordinator")
    back = without_colour(client)
    other = without_colour(client, picture=png("otro.png"), **boxes(back))
    assert "Use otro.png" in other.content.decode()
    assert "sello.png" not in other.content.decode()
    client.post(SEAL, {"colour": "sea", "letters": "RL"})
    assert not Seal.objects.get().picture


def test_what_the_form_refused_is_not_held(cast: Cast, as_, folder: Path):
    no_picture = SimpleUploadedFile("hoja.pdf", PDF)
    back = as_("teacher").post(
        reverse("practices:step", args=[cast.practice.pk, "picture"]), {"picture": no_picture}
    )
    assert back.status_code == 422
    assert boxes(back) == {}
    assert not folder.exists()


def test_a_file_of_a_register_is_held_and_received(cast: Cast, as_):
    client = as_("administrator")
    file = SimpleUploadedFile("schools-2025.csv", schools(PUNTA_DELGADA).getvalue())
    back = client.post("/imports/new/", {"file": file})
    assert client.post("/imports/new/", {"kind": "schools", **boxes(back)}).status_code == 302
    assert Upload.objects.get().name == "schools-2025.csv"


def test_the_paper_of_a_release_is_held(cast: Cast, as_):
    to = f"/files/{illustrated(cast, people=1).file_id}/release/"
    client = as_("teacher")
    back = client.post(to, {**RELEASE, "about": "", "proof": SimpleUploadedFile("firma.pdf", PDF)})
    assert client.post(to, {**RELEASE, **boxes(back)}).status_code == 302
    assert Release.objects.get().proof.name == "firma.pdf"


def test_of_several_files_each_is_held_by_itself(cast: Cast, as_):
    to = f"/practices/{cast.practice.pk}/files/"
    client = as_("teacher")
    two = [png("uno.png"), SimpleUploadedFile("dos.pdf", PDF)]
    back = client.post(to, {"uploads": two, "section": "nowhere"})
    one, _two = boxes(back)["kept-uploads"]
    third = SimpleUploadedFile("tres.pdf", PDF + b"\n")
    sent = client.post(to, {"uploads": [third], "section": "evidence", "kept-uploads": [one]})
    assert sent.status_code == 302
    assert {*File.objects.values_list("name", flat=True)} == {"uno.webp", "tres.pdf"}


def test_files_that_are_refused_are_said_all_at_once_and_the_others_are_added(cast: Cast, as_):
    bad = [SimpleUploadedFile(name, b"<script>") for name in ("uno.html", "dos.html")]
    back = as_("teacher").post(
        f"/practices/{cast.practice.pk}/files/",
        {
            "uploads": [*bad, SimpleUploadedFile("bien.pdf", PDF)],
            "section": "evidence",
            "link": "x",
        },
        headers=ENGLISH,
    )
    page = back.content.decode()
    assert "uno.html: This type of file is not accepted" in page
    assert "dos.html: This type of file is not accepted" in page
    assert [*back.context["form"].errors] == ["link", "uploads", "__all__"]
    assert File.objects.get().name == "bien.pdf"
    assert boxes(back) == {}


def test_beside_one_that_is_gone_the_others_are_held_and_nothing_is_added(cast: Cast, as_):
    back = as_("teacher").post(
        f"/practices/{cast.practice.pk}/files/",
        {
            "uploads": [SimpleUploadedFile("dos\u202e.pdf", PDF)],
            "section": "evidence",
            "link": "https://example.org/video",
            "kept-uploads": ["gone"],
        },
        headers=ENGLISH,
    )
    assert "Your file is no longer here. Choose it again." in back.content.decode()
    assert "Use dos.pdf, already uploaded" in back.content.decode()
    assert not File.objects.exists()


def test_on_a_full_disk_the_form_comes_back_without_its_file(
    as_, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_upload: UploadedFile) -> Iterator[bytes]:
        yield b"half of it"
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(InMemoryUploadedFile, "chunks", full)
    back = without_colour(as_("coordinator"), letters="RL")
    assert back.status_code == 422
    assert 'value="RL"' in back.content.decode()
    assert boxes(back) == {}
    assert [*folder.iterdir()] == []


def test_a_file_that_is_named_often_is_opened_once(as_, rf, cast: Cast):
    seal = boxes(without_colour(as_("coordinator")))["kept-picture"][0]
    request = rf.post(SEAL, {f"kept-{number}": [seal, seal] for number in range(3)})
    request.user = cast.coordinator
    uploads.find_kept(request, request.POST)
    held = [request.FILES.getlist(str(number)) for number in range(3)]
    assert [len(one) for one in held] == [1, 1, 1]
    assert held[0][0] is held[1][0] is held[2][0]
    request.close()


@pytest.mark.parametrize("why", ["another person", "a day later", "forged"])
def test_a_file_that_is_no_longer_there_is_never_taken_for_none(cast: Cast, as_, why: str):
    held = boxes(without_colour(as_("coordinator")))
    client = as_("administrator" if why == "another person" else "coordinator")
    if why == "forged":
        held = {"kept-picture": ["../../secret"]}
    days = 2 if why == "a day later" else 0
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        client.force_login(cast.administrator if why == "another person" else cast.coordinator)
        back = client.post(SEAL, {"colour": "sea", "letters": "RL", **held}, headers=ENGLISH)
    assert back.status_code == 422
    assert "is no longer here. Choose it again." in back.content.decode()
    assert not Seal.objects.exists()


def test_what_was_held_is_swept_after_a_day(as_, folder: Path):
    without_colour(as_("coordinator"))
    sweep()
    assert len([*folder.iterdir()]) == 1
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        sweep()
    assert [*folder.iterdir()] == []


def test_of_one_person_only_so_much_is_held_and_the_oldest_goes(
    as_, folder: Path, settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(uploads, "MOST_KEPT", 2)
    for name in ("coordinator", "administrator"):
        for _time in range(3):
            without_colour(as_(name))
    assert len([*folder.iterdir()]) == 4
    settings.FILES_MOST_AT_ONCE = 2 * png().size - 1
    last = without_colour(as_("coordinator"))
    assert len([*folder.iterdir()]) == 3
    assert as_("coordinator").post(SEAL, {"colour": "sea", **boxes(last)}).status_code == 302


def test_it_comes_back_after_signing_in_again_and_in_the_other_language(cast: Cast, as_):
    client = as_("coordinator")
    proof = re.search(r'name="writer" value="([^"]*)"', client.get(SEAL).content.decode())[1]
    away = Client(headers=ENGLISH)
    without_colour(away, writer=proof)
    away.force_login(cast.coordinator)
    back = away.get(SEAL)
    assert "Use sello.png, already uploaded" in back.content.decode()
    away.post(f"/language/en/?next={SEAL}", boxes(back))
    again = away.get(SEAL)
    assert boxes(again) == boxes(back)
    assert away.post(SEAL, {"colour": "sea", **boxes(again)}).status_code == 302


def test_it_is_sent_again_from_a_page_that_has_expired(cast: Cast, as_):
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    client.force_login(cast.coordinator)
    expired = client.post(SEAL, {"colour": "sea", "picture": png()})
    assert expired.status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', expired.content.decode())[1]
    again = {"colour": "sea", "csrfmiddlewaretoken": token, **boxes(expired)}
    assert client.post(SEAL, again).status_code == 302
    assert Seal.objects.get().picture


def test_of_visitors_nothing_is_held(cast: Cast, as_, folder: Path):
    as_().post(f"/language/en/?next={SEAL}", {"picture": png()})
    without_colour(as_())
    assert not folder.exists()
