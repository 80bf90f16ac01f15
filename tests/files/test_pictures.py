"""A picture comes out as pixels, small, upright, and with nothing that came in."""

import io

import pytest
from PIL import Image

from cardumen.files.pictures import draw_versions
from cardumen.kernel.errors import Invalid
from tests.files.making import SCRIPT, picture, picture_said_to_measure, picture_with_whereabouts


def drawn(content: io.BytesIO) -> list[tuple[str, int, int, str]]:
    return [
        (one.shape.value, one.width, one.height, one.content_type) for one in draw_versions(content)
    ]


def test_picture_comes_in_the_sizes_that_pages_need():
    assert drawn(picture(size=(4000, 3000))) == [
        ("text", 320, 240, "image/webp"),
        ("text", 640, 480, "image/webp"),
        ("text", 1120, 840, "image/webp"),
        ("card", 320, 180, "image/webp"),
        ("share", 600, 315, "image/jpeg"),
    ]


def test_small_picture_is_not_made_larger():
    assert drawn(picture(size=(200, 100)))[0] == ("text", 200, 100, "image/webp")


def test_nothing_of_where_it_was_taken_is_left():
    came = picture_with_whereabouts()
    before = Image.open(came).getexif().get_ifd(0x8825)
    left = []
    for one in draw_versions(came):
        image = Image.open(one.content)
        talkative = {"exif", "icc_profile", "comment"} & set(image.info)
        left.append((dict(image.getexif()), b"Marcela" in one.content.getvalue(), talkative))
    assert (bool(before), left) == (True, [({}, False, set())] * 4)


def test_picture_stands_upright():
    """Taken with the telephone turned: what is left in the file is up in what is shown."""
    upright = Image.open(draw_versions(picture_with_whereabouts(orientation=6))[0].content)
    red, _, blue = upright.convert("RGB").getpixel((upright.width // 2, 10))
    assert (upright.size, red > blue) == ((320, 427), True)


@pytest.mark.parametrize(
    "content",
    [
        picture("PNG", mode="P"),
        picture("PNG", mode="L"),
        picture("PNG", mode="LA"),
        picture("PNG", mode="RGBA"),
        picture("PNG", mode="1"),
        picture("PNG", mode="I;16"),
        picture("JPEG", mode="CMYK"),
        picture("GIF"),
        picture("WEBP"),
    ],
)
def test_every_way_of_keeping_colours_is_drawn(content: io.BytesIO):
    assert len(draw_versions(content)) == 4


def test_what_moves_stands_still():
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    for form in ("GIF", "WEBP", "PNG"):
        moving = io.BytesIO()
        frames[0].save(moving, form, save_all=True, append_images=frames[1:], duration=100)
        still = Image.open(draw_versions(moving)[0].content)
        red, _, blue = still.convert("RGB").getpixel((20, 20))
        assert (getattr(still, "n_frames", 1), red > blue) == (1, True)


def test_script_hidden_in_a_picture_is_gone():
    whole = picture("GIF").getvalue()
    hidden = io.BytesIO(whole[:-1] + b"\x21\xfe" + bytes([len(SCRIPT)]) + SCRIPT + b"\0;" + SCRIPT)
    assert [SCRIPT in one.content.getvalue() for one in draw_versions(hidden)] == [False] * 4


@pytest.mark.parametrize(
    "content",
    [
        io.BytesIO(picture().getvalue()[:900]),
        io.BytesIO(picture("PNG").getvalue()[:60]),
        picture_said_to_measure(2000, 2000),
        io.BytesIO(b"<svg/>"),
        io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    ],
)
def test_damaged_picture_is_refused(content: io.BytesIO):
    with pytest.raises(Invalid, match="damaged"):
        draw_versions(content)


def test_picture_of_a_telephone_is_light():
    """Noise is the worst that can be photographed; a real picture weighs a third."""
    noise = Image.effect_noise((1600, 1200), 40).convert("RGB")
    content = io.BytesIO()
    noise.save(content, "JPEG", quality=92)
    weights = {
        (one.shape.value, one.width): len(one.content.getvalue()) for one in draw_versions(content)
    }
    assert (weights["text", 640] < 70_000, weights["card", 320] < 16_000) == (True, True)
