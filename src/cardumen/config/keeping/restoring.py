"""Check a back-up, rehearse its restore, put it back.

Contents come before the database that names them. Whoever was erased after the back-up was made is
erased again before anything serves; who was signed in then is not any more; and what waited to be
mailed then may have been mailed since, so that it is not mailed again.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.urls import reverse
from tqdm import tqdm

from cardumen.config.keeping import database
from cardumen.config.keeping.archive import reading
from cardumen.config.keeping.words import DATABASE, ERASURES, FILES, KEY, Stopped
from cardumen.files import storage
from cardumen.files.models import Blob
from cardumen.mail.actions import doubt_waiting
from cardumen.people.actions.erasures import add_to_ledger, repeat_erasures
from cardumen.people.models import Person, Session

Say = Callable[[str], None]


def rehearse(source: Path, *, passphrase: str | None, say: Say) -> None:
    """Restores into a place of its own, compares, and leaves everything as it was. Raises
    Stopped."""
    with reading(source, passphrase, settings.FILE_UPLOAD_TEMP_DIR) as (folder, manifest):
        _say_what(manifest, say)
        _same_engine(manifest)
        with database.rehearsed(folder / DATABASE) as restored:
            _compare(manifest, restored)
    say("restored as a rehearsal: every table and every file is what it was")


def restore(
    source: Path,
    *,
    passphrase: str | None,
    replace: bool,
    erasures: Path | None,
    say: Say,
) -> None:
    """Raises Stopped, and nothing has changed then unless it says so."""
    if erasures is not None and not erasures.is_file():
        raise Stopped(f"{erasures} is not there")
    if not replace and not _is_empty():
        raise Stopped(
            "this installation is in use: `--replace` puts the back-up in the place of all that "
            "is in it. Back it up before"
        )
    with reading(source, passphrase, settings.FILE_UPLOAD_TEMP_DIR) as (folder, manifest):
        _say_what(manifest, say)
        _same_engine(manifest)
        for more in (folder / ERASURES, erasures):
            if more is not None and more.exists():
                add_to_ledger(more)
        say("restoring the files")
        _put_contents(folder)
        say("restoring the database")
        database.put_back(folder / DATABASE)
        _compare(manifest, database.measure_live())
        _put_key((folder / KEY).read_text(), say)
    say("setting up tables as this version wants them")
    call_command("migrate", verbosity=0, interactive=False)
    for person in repeat_erasures():
        say(f"erased again: {person.name}")
    Session.objects.all().delete()
    if doubted := doubt_waiting():
        page = settings.SITE_URL + reverse("people:desk_mail")
        say(
            f"{doubted} mails waited then and may have been sent since: they are not sent now. "
            f"From a quarter of an hour on, administrators send or discard each at {page}"
        )
    for line in missing_files():
        say(line)
    say("restored: every table and every file is what it was")


def missing_files() -> list[str]:
    """What the database names and no one has, in words."""
    there = {name for name, _ in storage.all_names()}
    digests = Blob.objects.order_by("pk").values_list("digest", flat=True)
    missing = [digest for digest in digests.iterator() if storage.name_of(digest) not in there]
    if not missing:
        return []
    return [
        f"{len(missing)} files that the database names are not there "
        f"({', '.join(digest[:12] for digest in missing[:5])}): restore them from a back-up"
    ]


def _say_what(manifest: dict[str, Any], say: Say) -> None:
    rows = sum(int(table["rows"]) for table in manifest["tables"].values())
    contents = sum(name.startswith(FILES) for name in manifest["members"])
    say(f"of {manifest['site']}, {manifest['made_at']}: {rows} rows, {contents} files, all whole")


def _same_engine(manifest: dict[str, Any]) -> None:
    if manifest["engine"] != database.engine():
        raise Stopped(
            f"it is of {manifest['engine']}, and this installation is on {database.engine()}: "
            "set CARDUMEN_DATABASE to one of its kind"
        )


def _compare(manifest: dict[str, Any], restored: database.Tables) -> None:
    if different := database.differences(manifest["tables"], restored):
        raise Stopped("what was restored is not what was backed up: " + "; ".join(different[:8]))


def _is_empty() -> bool:
    with suppress(DatabaseError):  # no tables yet
        return not Person.objects.exists() and next(storage.all_names(), None) is None
    connection.close()
    return next(storage.all_names(), None) is None


def _put_contents(folder: Path) -> None:
    kept = storages["default"]
    contents = sorted((folder / FILES).glob("*/*"))
    for place in tqdm(contents, unit=" files", disable=None, leave=False):
        name = storage.name_of(place.name)
        # Also where it is already: what is there may be damaged, and this is known to be whole.
        with place.open("rb") as content:
            kept.save(name, File(content))


def _put_key(key: str, say: Say) -> None:
    """The key under which links in mails were signed."""
    if key == settings.SECRET_KEY:
        return
    if "CARDUMEN_SECRET_KEY" in os.environ:
        say("CARDUMEN_SECRET_KEY is another one than then: links in mails that were sent are void")
        return
    draft = settings.HOME / f"secret-key.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text(key)
    draft.replace(settings.HOME / "secret-key")
