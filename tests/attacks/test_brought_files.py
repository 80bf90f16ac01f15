"""Files that come in a bundle: where an upload of one would have been refused, nothing comes."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from cardumen.bundles.actions import import_bundle
from cardumen.files.models import Blob, File, Rendition
from cardumen.kernel.errors import Invalid
from tests.attacks.test_pdf import ATTACKS
from tests.bundles.making import Record, export, move_house, retold, rewritten, without_files
from tests.cast import Cast
from tests.files.making import PDF, SCRIPT, illustrated, office, picture

pytestmark = pytest.mark.django_db

Told = dict[str, list[Record]]
MACROS = office(more={"word/vbaProject.bin": b"x"}).getvalue()


@pytest.fixture
def bundle(cast: Cast, tmp_path: Path, settings) -> Path:
    """Of a network whose practice shows a document and a picture; no one here has them."""
    settings.LANGUAGE_CODE = "en"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    illustrated(cast, content=PDF, section="evidence")
    illustrated(cast)
    place = tmp_path / "bundle.zip"
    export(cast.lideres, place)
    move_house()
    without_files()
    Blob.objects.all().delete()
    return place


def changed(place: Path, kind: str, content: bytes | None = None, /, **values: Any) -> Path:
    """With other values in its one document, or in the last version of its picture; and other
    bytes."""

    def retell(told: Told) -> None:
        holder = told[kind][-1]
        if kind == "file":
            (holder,) = [one for one in told["file"] if one["kind"] == "document"]
        if content is not None:
            (held,) = [one for one in told["content"] if one["id"] == holder["blob"]]
            held |= {"digest": sha256(content).hexdigest(), "size": len(content)}
        holder |= values

    if content is not None:
        put = {f"files/{sha256(content).hexdigest()}": content}
        place = rewritten(place, lambda found: found.update(put))
    return retold(place, retell)


SMUGGLED: dict[str, tuple[str, bytes | None, dict[str, str], str]] = {
    "PDF that acts": ("file", ATTACKS["script at the start"], {}, "“foto.pdf”.*print it as PDF"),
    "macros": ("file", MACROS, {}, "macros"),
    "page": ("file", SCRIPT, {}, "not accepted"),
    "document called by another type": ("file", office().getvalue(), {}, "another type"),
    "document called a program": ("file", None, {"name": "guia.pdf.exe"}, "another type"),
    "document called a recording": (
        "file", None, {"kind": "audio", "content_type": "audio/mpeg"}, "another type",
    ),
    "picture with whereabouts": (
        "file", picture().getvalue(),
        {"kind": "picture", "content_type": "image/jpeg", "name": "a.webp"}, "another type",
    ),
    "picture that is none": ("rendition", PDF, {}, "another type"),
    "picture that is a page": ("rendition", SCRIPT, {}, "not accepted"),
    "document shown as a picture": (
        "rendition", PDF, {"content_type": "application/pdf"}, "another type",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SMUGGLED)
@pytest.mark.parametrize("preview", [True, False])
def test_none_comes_that_would_not_have_been_taken(bundle: Path, name: str, preview: bool):
    kind, content, values, why = SMUGGLED[name]
    with pytest.raises(Invalid, match=why):
        import_bundle(path=changed(bundle, kind, content, **values), preview=preview)
    assert not File.objects.exists()


def test_honest_ones_come(bundle: Path):
    import_bundle(path=bundle)
    assert set(File.objects.values_list("kind", flat=True)) == {"document", "picture"}
    assert Rendition.objects.count() > 1


@pytest.mark.parametrize(
    "seal",
    [b"<svg/>", b"\x89PNG" + b"\xff" * 30, b"\x89PNG" + bytes(200_000)],
    ids=["page", "of a thousand million points", "heavy"],
)
def test_no_seal_comes_that_is_not_a_small_picture(cast: Cast, bundle: Path, seal: bytes):
    def retell(told: Told) -> None:
        network = told["practice"][0]["network"]
        words = {"letters": "R", "symbol": "", "colour": "leaf", "digest": "1"}
        told["seal"] = [
            {"id": f"{'e' * 32}:1", "network": network, "picture": b64encode(seal).decode()} | words
        ]

    with pytest.raises(Invalid, match="picture"):
        import_bundle(path=retold(bundle, retell))
