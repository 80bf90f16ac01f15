"""A bundle is read: all of it or nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.db import transaction

from cardumen.bundles import rules
from cardumen.bundles.actions.arrived import Arrived
from cardumen.bundles.actions.arriving import Arrival
from cardumen.bundles.archives import Reader
from cardumen.bundles.events import NetworkArrived
from cardumen.directory.actor import Actor
from cardumen.files import storage
from cardumen.files.contents import Content, examine
from cardumen.files.models import Blob
from cardumen.kernel.bundles import kinds
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish


def import_bundle(
    *,
    path: Path,
    preview: bool = False,
    names_people: bool = False,
    by: Actor | None = None,
    progress: Callable[[int], object] | None = None,
) -> Arrived:
    """What came, or with `preview` what would come: everything is done, and undone again. The file
    is looked through to its end before anything is written. Read twice, the second changes nothing.

    `names_people`: whoever came without a name and agreed since gets it; ask them first.

    Raises Invalid with what is wrong with the file.
    """
    rules.may_import.check(by and by.person)
    with Reader(path, [kind.key for kind in kinds()]) as reader:
        contents = _examine_contents(reader)
        if not preview:
            _put_contents(reader)
        with transaction.atomic():
            arrived = Arrival(
                reader, contents, names_people=names_people, progress=progress
            ).carry_out()
            publish(
                NetworkArrived(
                    network=arrived.network,
                    new=sum(tally.new for tally in arrived.tallies.values()),
                    changed=sum(tally.changed for tally in arrived.tallies.values()),
                ),
                by=by,
            )
            transaction.set_rollback(preview)
        if not preview:
            _put_contents(reader, only_held=True)
    return arrived


def _examine_contents(reader: Reader) -> dict[str, Content | Invalid]:
    """By their digests what they are, or why an upload of them would be refused."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found: dict[str, Content | Invalid] = {}
    for digest, size in reader.contents().items():
        with reader.open_content(digest) as content, TemporaryFile(dir=folder) as copy:
            shutil.copyfileobj(content, copy)
            try:
                found[digest] = examine(copy, size)
            except Invalid as refusal:
                found[digest] = refusal
    return found


def _put_contents(reader: Reader, *, only_held: bool = False) -> None:
    """Before the rows that need them; and once more after, where someone let go of the same
    content meanwhile. What is not needed in the end is swept."""
    contents = reader.contents()
    held = Blob.objects.in_bulk(contents, field_name="digest") if only_held else contents
    for digest in held:
        with reader.open_content(digest) as content:
            storage.put(content, storage.Put(digest, contents[digest]))
