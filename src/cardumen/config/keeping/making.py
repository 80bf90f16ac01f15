"""Make a back-up while the site serves.

Contents first, then the database at one moment, then what came meanwhile: so every content that the
copied database names is there. What is there without being named is swept after a restore.
"""

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from tqdm import tqdm

import cardumen
from cardumen.config.keeping import database
from cardumen.config.keeping.archive import ALLOWED, Target, writing
from cardumen.config.keeping.words import (
    DATABASE,
    ERASURES,
    FILES,
    FORMAT,
    KEY,
    MANIFEST,
    VERSION,
)
from cardumen.files import storage
from cardumen.people.actions.erasures import ledger

Say = Callable[[str], None]


def back_up(to: Path, *, as_folder: bool, passphrase: str | None, say: Say) -> None:
    """Raises Stopped."""
    with writing(to, as_folder=as_folder, passphrase=passphrase) as target:
        say("copying the files")
        _add_contents(target)
        say("copying the database")
        with tempfile.TemporaryDirectory(
            prefix="backing-up-", dir=settings.FILE_UPLOAD_TEMP_DIR
        ) as folder:
            copy = Path(folder) / DATABASE
            tables = database.copy_database(copy)
            target.add_file(DATABASE, copy)
        _add_contents(target)
        target.add_bytes(KEY, settings.SECRET_KEY.encode())
        if ledger().exists():
            target.add_file(ERASURES, ledger())
        target.add_bytes(MANIFEST, json.dumps(_manifest(target, tables), indent=1).encode())
    contents = sum(name.startswith(FILES) for name in target.members)
    rows = sum(int(table["rows"]) for table in tables.values())
    say(f"{rows} rows in {len(tables)} tables and {contents} files are in {to}")


def _manifest(target: Target, tables: database.Tables) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "software": getattr(cardumen, "__version__", ""),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": settings.SITE_URL,
        "engine": database.engine(),
        "tables": tables,
        "members": target.members,
    }


def _add_contents(target: Target) -> None:
    """What is whole and not in it yet: what is being written lies there too, under another name."""
    kept = storages["default"]
    names = [
        name
        for name, _ in storage.all_names()
        if ALLOWED.fullmatch(f"{FILES}{name}") and f"{FILES}{name}" not in target.members
    ]
    for name in tqdm(names, unit=" files", disable=None, leave=False):
        try:
            with kept.open(name, "rb") as content:
                target.add(f"{FILES}{name}", content.file or content, content.size)
        except FileNotFoundError:
            continue  # nothing needs it any more
