"""The seal: a few choices drawn by us, or a picture drawn again; never what was uploaded."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.networks.enums import SealColour, SealSymbol
from cardumen.networks.models import Network, Seal
from cardumen.networks.seals.actions import (
    MOST_PIXELS,
    draw_seal,
    is_small,
    put_seal_picture,
    redrawn,
    remove_seal,
)
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def png(size: tuple[int, int] = (400, 200), kind: str = "PNG", **more) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "orange").save(made, format=kind, **more)
    return made.getvalue()


def draw(cast: Cast, **more) -> Seal:
    facts = {"letters": "", "symbol": SealSymbol.SUN, "colour": SealColour.COPPER}
    return draw_seal(network=cast.lideres, by=Actor(cast.coordinator), **(facts | more))


def test_a_seal_is_drawn_from_a_few_choices(cast: Cast, client):
    assert str(draw(cast)) == "Red de Escuelas Líderes"
    found = client.get("/networks/lideres/").content.decode()
    assert 'class="seal copper"' in found
    assert "icons.svg#sun" in found


def test_letters_are_a_seal_too_and_nothing_but_letters(cast: Cast, client):
    draw(cast, letters=" rel ", symbol=None)
    assert ">REL</text>" in client.get("/networks/lideres/").content.decode()
    for wrong in ("<b>", "ABCD", "", "a b"):
        with pytest.raises(Invalid):
            draw(cast, letters=wrong, symbol=None)


def test_a_picture_is_drawn_anew_and_small(cast: Cast):
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "secreto")
    seal = put_seal_picture(
        network=cast.lideres, file=png(pnginfo=told), by=Actor(cast.coordinator)
    )
    picture = bytes(seal.picture)
    with Image.open(io.BytesIO(picture)) as kept:
        assert (kept.size, kept.format) == ((192, 96), "PNG")
    assert (b"secreto" in picture, len(picture) < 10_000) == (False, True)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"no picture",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        png(kind="GIF"),
        png(kind="JPEG"),
        png()[:60],
        png() + b" " * 2_000_000,
    ],
)
def test_what_is_no_small_png_is_refused(cast: Cast, file):
    with pytest.raises(Invalid) as refused:
        put_seal_picture(network=cast.lideres, file=file, by=Actor(cast.coordinator))
    assert (refused.value.field, Seal.objects.count()) == ("picture", 0)


def test_a_picture_that_unfolds_to_a_field_is_refused():
    side = int(MOST_PIXELS**0.5) + 10
    with pytest.raises(Invalid):
        redrawn(png(size=(side, side)))


def test_drawing_again_takes_the_place_of_the_picture(cast: Cast):
    put_seal_picture(network=cast.lideres, file=png(), by=Actor(cast.coordinator))
    seal = draw(cast)
    assert (Seal.objects.count(), seal.picture, seal.digest) == (1, None, "")


def test_only_those_who_run_an_open_network_change_its_seal(cast: Cast):
    for by in (cast.principal, cast.supervisor):
        with pytest.raises(NotAllowed):
            draw_seal(
                network=cast.lideres, letters="A", symbol=None, colour=SealColour.SEA, by=Actor(by)
            )
        with pytest.raises(NotAllowed):
            remove_seal(network=cast.lideres, by=Actor(by))
    with pytest.raises(WrongState):
        put_seal_picture(network=cast.solar, file=png(), by=Actor(cast.administrator))


def test_members_show_it_with_their_years(cast: Cast, client):
    put_seal_picture(network=cast.lideres, file=png(), by=Actor(cast.coordinator))
    found = client.get(f"/organisations/{cast.talhuan.pk}/").content.decode()
    assert "/networks/lideres/seal.png?v=" in found
    assert "since 2015" in found


def test_the_picture_is_served_as_a_png_for_long(cast: Cast, client):
    assert client.get("/networks/lideres/seal.png").status_code == 404
    draw(cast)
    assert client.get("/networks/lideres/seal.png").status_code == 404
    put_seal_picture(network=cast.lideres, file=png(), by=Actor(cast.coordinator))
    response = client.get("/networks/lideres/seal.png")
    assert (response["Content-Type"], "immutable" in response["Cache-Control"]) == (
        "image/png",
        True,
    )
    assert response.content.startswith(b"\x89PNG")


def test_a_coordinator_chooses_it_on_the_page(cast: Cast, as_):
    client, page = as_("coordinator"), "/networks/lideres/seal/"
    assert "Or your own picture" in client.get(page).content.decode()
    refused = client.post(page, {"colour": "leaf"})
    assert (refused.status_code, "Choose a symbol, or enter" in refused.content.decode()) == (
        422,
        True,
    )
    client.post(page, {"symbol": "sprout", "colour": "leaf"})
    assert "icons.svg#sprout" in client.get(page).content.decode()
    bad = {"colour": "leaf", "picture": SimpleUploadedFile("a.png", b"no", "image/png")}
    assert "This picture cannot be read" in client.post(page, bad).content.decode()
    good = {"colour": "leaf", "picture": SimpleUploadedFile("a.png", png(), "image/png")}
    client.post(page, good)
    assert Network.objects.get(pk=cast.lideres.pk).seal.digest
    client.post(f"{page}remove/")
    assert not Seal.objects.exists()


def test_a_seal_without_a_picture_comes_along():
    assert is_small(None)
