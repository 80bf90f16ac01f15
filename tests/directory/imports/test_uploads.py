"""Official files through the web: received, previewed, imported, thrown away."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.imports import tasks
from cardumen.directory.imports.actions import begin_import, drop_upload, receive_file, uploads
from cardumen.directory.imports.actions.register_files import RegisterFile
from cardumen.directory.imports.actions.uploads import fail_upload
from cardumen.directory.imports.enums import UploadState
from cardumen.directory.imports.models import RegisterImport, Upload
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.people.tasks import keep_all_periods
from cardumen.ui import upload_handlers as handlers
from tests.cast import Cast
from tests.directory.imports.files import (
    COMMUNES,
    MAGALLANES,
    PUNTA_DELGADA,
    imported,
    write_schools,
)
from tests.directory.imports.registers.files import schools, table

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()


def give(
    client: Client, content: bytes, *, kind: str = "schools", name: str = "d.csv", year: str = ""
):
    file = SimpleUploadedFile(name, content)
    data = {"kind": kind, "file": file, "year": year}
    return client.post("/imports/new/", data, headers=ENGLISH)


def shown(client: Client, upload: Upload) -> str:
    return client.get(upload.get_absolute_url(), headers=ENGLISH).content.decode()


def received(cast: Cast, folder: Path, *changes: dict[str, str]) -> Upload:
    path = write_schools(folder, *changes or (PUNTA_DELGADA,))
    return receive_file(
        kind="schools", file=path, name="schools.csv", year=None, by=Actor(cast.administrator)
    )


def test_file_goes_its_way(cast: Cast, as_, run_jobs, django_capture_on_commit_callbacks) -> None:
    client = as_("administrator")
    answer = give(client, schools({**PUNTA_DELGADA, "RBD": "7777", "LATITUD": "x"}).getvalue())
    upload = Upload.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, upload.get_absolute_url())
    assert "The file is being read." in shown(client, upload)
    run_jobs()
    page = shown(client, upload)
    assert [
        w
        for w in (
            "These are the changes that the import would make",
            "Import file",
            "line 2, RBD 7777",
        )
        if w not in page
    ] == []
    assert not Organisation.objects.filter(official_id="7777").exists()
    client.post(f"{upload.get_absolute_url()}act/", {"do": "import"})
    assert "The file is being imported." in shown(client, upload)
    with django_capture_on_commit_callbacks(execute=True):
        run_jobs()
    upload.refresh_from_db()
    assert ("The file has been imported." in shown(client, upload), upload.applied.by) == (
        True,
        cast.administrator,
    )
    assert Organisation.objects.filter(official_id="7777").exists()
    assert not upload.place.exists()


def test_year_comes_from_the_name_or_the_field(cast: Cast, as_, run_jobs) -> None:
    cast.administrator.language = "en"
    cast.administrator.save()
    client = as_("administrator")
    content = table(COMMUNES, MAGALLANES, separator=",").getvalue()
    give(client, content, kind="owners", name="slep_2023.csv")
    give(client, content, kind="owners", name="slep.csv", year="2024")
    give(client, content, kind="owners", name="slep.csv")
    run_jobs()
    assert list(Upload.objects.order_by("id").values_list("year", "state")) == [
        (2023, "previewed"),
        (2024, "previewed"),
        (None, "failed"),
    ]
    assert "Enter the year" in shown(client, Upload.objects.latest("id"))


def bomb() -> bytes:
    packed = BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("d.csv", "w") as f,
    ):
        for _ in range(210):
            f.write(b"0" * 1_000_000)
    return packed.getvalue()


def workbook() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: b"<html><table>", "Open it in a spreadsheet and save it as “CSV UTF-8”"),
        (workbook, "is not XLSX. Save it again as XLSX or CSV"),
        (bomb, "larger than 200 MB when unpacked"),
        (lambda: b"PK\x03\x04rubbish", "damaged or incomplete"),
        (lambda: b"%PDF-1.4", "This is a PDF"),
        (lambda: b"a,b\n1,2\n", "are missing in the first line"),
    ],
    ids=["web page", "xlsx", "bomb", "damaged", "pdf", "columns"],
)
def test_hostile_files_get_the_words_of_the_command_line(
    cast: Cast, as_, run_jobs, made: Callable[[], bytes], words: str
) -> None:
    cast.administrator.language = "en"
    cast.administrator.save()
    client = as_("administrator")
    assert give(client, made()).status_code == 302
    run_jobs()
    upload = Upload.objects.get()
    assert (upload.state, words in upload.message, words in shown(client, upload)) == (
        "failed",
        True,
        True,
    )


def test_larger_file_is_refused_and_not_kept(as_, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers.LimitedUpload, "most_bytes", 100_000)
    answer = give(as_("administrator"), b"0" * 300_000)
    assert (answer.status_code, "This file is larger than" in answer.content.decode()) == (
        422,
        True,
    )
    assert [*Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()] == []
    assert not Upload.objects.exists()


def test_form_says_what_is_missing(as_) -> None:
    client = as_("administrator")
    page = client.post("/imports/new/", {}, headers=ENGLISH).content.decode()
    assert ("Choose the type of file." in page, "Choose a file." in page) == (True, True)
    assert "The file is empty" in give(client, b"").content.decode()


def test_upload_needs_its_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.administrator)
    assert give(client, b"x").status_code == 403


def test_name_leads_nowhere(cast: Cast, tmp_path: Path) -> None:
    path = write_schools(tmp_path, PUNTA_DELGADA)
    upload = receive_file(
        kind="schools", file=path, name="..\\../etc/.pass", year=None, by=Actor(cast.administrator)
    )
    assert (upload.name, upload.path.parent.parent) == (
        "pass",
        Path(settings.FILE_UPLOAD_TEMP_DIR),
    )


def test_second_worker_does_not_import_again(cast: Cast, tmp_path: Path, run_jobs) -> None:
    upload = received(cast, tmp_path)
    tasks.preview_upload(upload.pk)
    tasks.preview_upload(upload.pk)
    begin_import(upload=upload, by=Actor(cast.administrator))
    tasks.carry_out_upload(upload.pk)
    tasks.carry_out_upload(upload.pk)
    assert list(RegisterImport.objects.values_list("is_preview", flat=True)) == [True, False]
    with pytest.raises(WrongState):
        begin_import(upload=upload, by=Actor(cast.administrator))


def test_worker_that_has_read_the_file_finds_what_another_did_meanwhile(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = received(cast, tmp_path)
    read = uploads.read_official_file

    def read_slowly(**facts: Any) -> RegisterFile[Any]:
        monkeypatch.undo()
        tasks.preview_upload(upload.pk)
        return read(**facts)

    monkeypatch.setattr(uploads, "read_official_file", read_slowly)
    tasks.preview_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.preview == RegisterImport.objects.get()


def test_worker_that_dies_leaves_nothing_and_another_goes_on(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = received(cast, tmp_path, {**PUNTA_DELGADA, "RBD": "7777"})
    tasks.preview_upload(upload.pk)
    begin_import(upload=upload, by=Actor(cast.administrator))

    def die(*args: object, **facts: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(uploads, "_advance", die)
        with pytest.raises(KeyboardInterrupt):
            tasks.carry_out_upload(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, Organisation.objects.filter(official_id="7777").exists()) == (
        "applying",
        False,
    )
    tasks.carry_out_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "applied"


def test_mishap_of_ours_is_told_and_can_be_tried_again(
    cast: Cast, as_, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_jobs
) -> None:
    upload = received(cast, tmp_path)

    def fail(**facts: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as failing:
        failing.setattr(uploads, "keep_official_file", fail)
        with pytest.raises(RuntimeError):
            tasks.preview_upload(upload.pk)
    tasks.preview_upload(upload.pk)
    client = as_("administrator")
    assert "Nothing has changed." in shown(client, upload)
    client.post(f"{upload.get_absolute_url()}act/", {"do": "again"})
    run_jobs()
    assert "These are the changes that the import would make" in shown(client, upload)


def test_progress_is_seen_while_the_import_runs(cast: Cast, as_, tmp_path: Path) -> None:
    upload = received(cast, tmp_path, *({"RBD": str(n), "DGV_RBD": " "} for n in range(7000, 7010)))
    tasks.preview_upload(upload.pk)
    upload = begin_import(upload=upload, by=Actor(cast.administrator))
    mark = uploads._marker(upload)
    mark(4)
    mark(3)
    assert uploads.progress_of(upload) == 4
    page = shown(as_("administrator"), upload)
    assert ('value="4" max="10"' in page, "4 of 10 rows" in page) == (True, True)
    part = as_("administrator").get(
        upload.get_absolute_url(), headers={"hx-request": "true", "hx-target": "way"}
    )
    assert part.content.decode().strip().startswith("<section")


def test_file_that_looks_odd_is_imported_only_when_someone_says_so(
    cast: Cast, as_, tmp_path: Path, run_jobs
) -> None:
    odd = ({"RBD": str(n), "DGV_RBD": " ", "COD_DEPE": "x"} for n in range(7000, 7010))
    upload = received(cast, tmp_path, *odd)
    tasks.preview_upload(upload.pk)
    client = as_("administrator")
    page = shown(client, upload)
    assert "Column COD_DEPE cannot be read in 10 of 10 rows, such as “x” in line 2." in page
    assert "Import file anyway" in page
    client.post(f"{upload.get_absolute_url()}act/", {"do": "import"})
    run_jobs()
    assert not Organisation.objects.filter(official_id="7000").exists()
    client.post(f"{upload.get_absolute_url()}act/", {"do": "accept"})
    run_jobs()
    assert Organisation.objects.filter(official_id="7000").exists()


def test_file_that_looks_odd_only_after_its_preview_says_why(
    cast: Cast, as_, tmp_path: Path, run_jobs
) -> None:
    cast.administrator.language = "en"
    cast.administrator.save()
    schools = [{"RBD": str(n), "DGV_RBD": " "} for n in range(7000, 7020)]
    upload = received(cast, tmp_path, *schools[:10])
    tasks.preview_upload(upload.pk)
    imported(tmp_path, *schools)
    client = as_("administrator")
    client.post(f"{upload.get_absolute_url()}act/", {"do": "import"})
    run_jobs()
    assert "are not in the file." in shown(client, upload)
    client.post(f"{upload.get_absolute_url()}act/", {"do": "again"})
    run_jobs()
    assert "Import file anyway" in shown(client, upload)


def test_file_is_thrown_away(
    cast: Cast, as_, tmp_path: Path, django_capture_on_commit_callbacks
) -> None:
    upload = received(cast, tmp_path)
    tasks.preview_upload(upload.pk)
    client = as_("administrator")
    assert "ready to import" in client.get("/imports/", headers=ENGLISH).content.decode().lower()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{upload.get_absolute_url()}act/", {"do": "drop"})
    assert ("discarded" in shown(client, upload), upload.place.exists()) == (True, False)
    assert client.post(f"{upload.get_absolute_url()}act/", {"do": "?"}).status_code == 404


def test_forgotten_files_go_after_a_week(cast: Cast, tmp_path: Path) -> None:
    upload = received(cast, tmp_path)
    tasks.preview_upload(upload.pk)
    keep_all_periods()
    assert upload.place.exists()
    Upload.objects.update(received_at=timezone.now() - timedelta(days=8))
    keep_all_periods()
    upload.refresh_from_db()
    assert upload.state == "dropped"


def test_only_administrators_give_files(cast: Cast, tmp_path: Path) -> None:
    path = write_schools(tmp_path, PUNTA_DELGADA)
    with pytest.raises(NotAllowed):
        receive_file(kind="schools", file=path, name="d.csv", year=None, by=Actor(cast.coordinator))
    upload = received(cast, tmp_path)
    for do in (begin_import, drop_upload, uploads.read_again):
        with pytest.raises(NotAllowed):
            do(upload=upload, by=Actor(cast.coordinator))
    assert Upload.objects.visible_to(cast.coordinator).count() == 0


def test_what_another_worker_has_done_is_not_said_to_have_failed(cast: Cast, tmp_path) -> None:
    upload = received(cast, tmp_path)
    fail_upload(upload.pk, UploadState.APPLYING, "Nothing of it.")
    upload.refresh_from_db()
    assert (upload.state, upload.message) == (UploadState.READING, "")
