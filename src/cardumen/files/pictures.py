"""A picture drawn again in a few sizes: what comes out holds pixels and nothing else.

Not its metadata (where it was taken, on which device), not its colour profile, not one byte of
the file that came in. Whatever moves stands still at its first frame.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Final

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from cardumen.files.enums import Shape
from cardumen.kernel.errors import Invalid
from cardumen.kernel.waiting import outside_transactions

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE: Final = 16_000
# Beyond this a picture is prepared by the worker: below, it takes well under a second.
QUICK_PIXELS: Final = {"JPEG": 16_000_000, "MPO": 16_000_000}
QUICK_OTHERS: Final = 4_000_000
TEXT_WIDTHS: Final = (320, 640, 1120)
CARD: Final = (320, 180)
SHARE: Final = (600, 315)
QUALITY: Final = 62


@dataclass(frozen=True)
class Drawn:
    shape: Shape
    width: int
    height: int
    content_type: str
    content: BytesIO


@dataclass(frozen=True)
class Measures:
    """What the head of a picture says of it."""

    format: str
    width: int
    height: int

    @property
    def is_quick(self) -> bool:
        return self.width * self.height <= QUICK_PIXELS.get(self.format, QUICK_OTHERS)


def measures_of(content: IO[bytes]) -> Measures | None:
    """None where it is not a picture that we take. Raises Invalid where it is too large."""
    image = _opened(content)
    if image is None:
        return None
    measures = Measures(image.format or "", *image.size)
    if max(image.size) > LONGEST_SIDE or image.width * image.height > MOST_PIXELS:
        raise _too_large()
    return measures


@outside_transactions
def draw_versions(content: IO[bytes]) -> list[Drawn]:
    """The sizes for a text, never larger than the picture; one for cards, one for links that
    unfold. Raises Invalid where it cannot be read to its end."""
    image = _opened(content)
    if image is None:
        raise _unreadable()
    try:
        # JPEG is read at a fraction of its size where that is enough, which is much quicker.
        image.draft("RGB", (TEXT_WIDTHS[-1], TEXT_WIDTHS[-1]))
        whole = ImageOps.exif_transpose(image)
        whole = whole.convert("RGBA" if whole.has_transparency_data else "RGB")
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        raise _unreadable() from error
    whole.info.clear()
    opaque = _on_white(whole)
    return [
        *(_text_version(whole, width) for width in _widths(whole.width)),
        _drawn(Shape.CARD, ImageOps.fit(opaque, CARD), "WEBP"),
        _drawn(Shape.SHARE, ImageOps.fit(opaque, SHARE), "JPEG"),
    ]


@outside_transactions
def as_jpeg(content: IO[bytes]) -> bytes:
    """A version that we drew, for paper: a PDF keeps JPEG as it is, and others at many times their
    size."""
    with Image.open(content) as image:
        kept = BytesIO()
        _on_white(image.convert("RGBA")).save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()


def _opened(content: IO[bytes]) -> Image.Image | None:
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(content, formats=FORMATS)
    except UnidentifiedImageError:
        return None
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _unreadable() from error


def _widths(width: int) -> list[int]:
    return [one for one in TEXT_WIDTHS if one <= width] or [width]


def _text_version(image: Image.Image, width: int) -> Drawn:
    height = max(1, round(image.height * width / image.width))
    resized = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _drawn(Shape.TEXT, resized, "WEBP")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _drawn(shape: Shape, image: Image.Image, form: str) -> Drawn:
    content = BytesIO()
    image.save(content, form, quality=QUALITY, method=4, optimize=True)
    content.seek(0)
    return Drawn(shape, *image.size, Image.MIME[form], content)


def _too_large() -> Invalid:
    return Invalid(
        _("The picture has more than 50 million pixels. Reduce its size and upload it again.")
    )


def _unreadable() -> Invalid:
    return Invalid(_("The picture is damaged or incomplete. Take or export it again."))
