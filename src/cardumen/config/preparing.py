"""What must stand before anything is served: tables and static files as this version wants them."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

if TYPE_CHECKING:
    from cardumen.people.models import Person

COLLECTED: Final = ".collected"


def prepare() -> "list[Person]":
    """Returns whom it had to erase again."""
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    collect_static_files()
    from cardumen.people.actions.erasures import repeat_erasures  # noqa: PLC0415 apps first

    return repeat_erasures()


def collect_static_files() -> bool:
    """Packing them takes seconds of each start: it is done when one of them has changed."""
    mark = Path(settings.STATIC_ROOT) / COLLECTED
    wanted = _static_files()
    if mark.exists() and mark.read_text() == wanted:
        return False
    # Without a mark the last time was killed half-way: what it left may be half a file, which looks
    # newer than the whole one and would be kept.
    clear = not mark.exists()
    mark.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=clear)
    mark.write_text(wanted)
    return True


def _static_files() -> str:
    """Tells one state of them from another, and of the way in which they are kept."""
    digest = sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            digest.update(f"{name} {file.st_size} {file.st_mtime_ns}".encode())
    return digest.hexdigest()
