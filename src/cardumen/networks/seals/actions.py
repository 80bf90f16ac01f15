"""The seal of a network: drawn from a few choices, or a picture of its own."""

import io
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.waiting import outside_transactions
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import lock_open
from cardumen.networks.enums import SealColour, SealSymbol
from cardumen.networks.models import Network, Seal

SIDE = 192
# Of SIDE × SIDE pixels, however badly they are packed.
MOST_BYTES = 5 * SIDE * SIDE
LARGEST_FILE = 2_000_000
MOST_PIXELS = 20_000_000


def draw_seal(
    *, network: Network, letters: str, symbol: SealSymbol | None, colour: SealColour, by: Actor
) -> Seal:
    """Takes the place of a picture, if there was one."""
    letters = letters.strip().upper()
    if symbol is None and not letters:
        raise Invalid(_("Choose a symbol, or enter one to three letters."), field="letters")
    if letters and (len(letters) > 3 or not letters.isalnum()):
        raise Invalid(_("Enter one to three letters or digits."), field="letters")
    drawn = {"letters": letters, "symbol": symbol or "", "colour": colour}
    return _put(network, by, picture=None, digest="", **drawn)


def put_seal_picture(*, network: Network, file: bytes, by: Actor) -> Seal:
    """`file` is a PNG; what is kept is drawn again from it, small, and nothing else of it."""
    picture = redrawn(file)
    return _put(network, by, picture=picture, digest=sha256(picture).hexdigest()[:16])


@transaction.atomic
def remove_seal(*, network: Network, by: Actor) -> None:
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    Seal.objects.filter(network=network).delete()
    publish(events.SealChanged(network=network.pk), by=by)


@outside_transactions
def redrawn(file: bytes) -> bytes:
    """A square-bounded PNG of at most SIDE × SIDE pixels."""
    wrong = Invalid(_("This picture cannot be read. Choose a PNG of up to 2 MB."), field="picture")
    if len(file) > LARGEST_FILE:
        raise wrong
    try:
        with Image.open(io.BytesIO(file), formats=["PNG"]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise wrong
            image = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise wrong from error
    image.thumbnail((SIDE, SIDE))
    kept = io.BytesIO()
    image.save(kept, format="PNG", optimize=True)
    return kept.getvalue()


def is_small(picture: bytes | None) -> bool:
    """Whether what was drawn elsewhere is a PNG no larger than those drawn here, by its head."""
    if picture is None:
        return True
    width, height = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
    is_png = picture.startswith(b"\x89PNG") and len(picture) <= MOST_BYTES
    return is_png and max(width, height) <= SIDE


@transaction.atomic
def _put(network: Network, by: Actor, **values: Any) -> Seal:
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    seal, _is_new = Seal.objects.update_or_create(network=network, defaults=values)
    publish(events.SealChanged(network=network.pk), by=by)
    return seal
