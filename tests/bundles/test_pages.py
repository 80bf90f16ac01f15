"""A coordinator takes their network along on a page."""

import io
import zipfile

import pytest

from cardumen.bundles.models import Bundle
from cardumen.config.cli import main
from cardumen.networks.models import Network
from tests.bundles.making import export, move_house
from tests.cast import Cast

PAGE = "/bundles/lideres/"


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def test_she_says_who_receives_it_watches_and_downloads(cast: Cast, filled: Network, as_, run_jobs):
    client = as_("coordinator")
    assert PAGE in client.get("/networks/lideres/run/").content.decode()
    again = client.post(PAGE, {"recipient": "", "recipient_email": "datos@example.org"})
    assert (again.status_code, "datos@example.org" in again.content.decode()) == (422, True)
    assert "Enter who receives the file." in again.content.decode()

    asked = client.post(PAGE, {"recipient": "Fundación Sur"}, follow=True).content.decode()
    assert "Preparing the file for Fundación Sur." in asked
    assert "Export network" not in asked
    refused = client.post(PAGE, {"recipient": "Otra"})
    assert "An export is already being prepared." in refused.content.decode()
    part = client.get(PAGE, headers={"HX-Request": "true", "HX-Target": "bundles"})
    assert part.content.decode().lstrip().startswith("<section")

    run_jobs()
    page = client.get(PAGE).content.decode()
    assert "2 people by name" in page
    address = f"/bundles/{Bundle.objects.get().pk}/file/"
    assert address in page
    file = client.get(address)
    content = b"".join(file)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert file.headers["Content-Disposition"].startswith('attachment; filename="lideres-20')


def test_a_bundle_that_failed_or_was_forgotten_says_so(cast: Cast, as_):
    for state in ("failed", "forgotten"):
        Bundle.objects.create(
            network=cast.lideres, recipient="Fundación", by=cast.coordinator, state=state
        )
    page = as_("coordinator").get(PAGE).content.decode()
    assert "The file could not be made." in page
    assert "The file was deleted." in page


def test_the_command_brings_a_network_in(
    cast: Cast, filled: Network, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr("cardumen.config.cli._prepare", lambda: None)
    place = tmp_path / "bundle.zip"
    export(filled, place)
    move_house()
    for more, words in ((["--dry-run"], "Preview of the import"), ([], "The import is complete.")):
        with pytest.raises(SystemExit) as ended:
            main(["import", "bundle", str(place), *more])
        assert (ended.value.code, words in capsys.readouterr().out) == (0, True)
    place.write_bytes(b"no zip")
    with pytest.raises(SystemExit) as ended:
        main(["import", "bundle", str(place)])
    assert (ended.value.code, "damaged or incomplete" in capsys.readouterr().err) == (1, True)
