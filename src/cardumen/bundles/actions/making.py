"""Puts a bundle together."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from cardumen.bundles.actions.asking import advance
from cardumen.bundles.archives import Manifest, Record, Writer, line_of
from cardumen.bundles.enums import BundleState
from cardumen.bundles.models import Bundle
from cardumen.bundles.passage.choosing import Choice, rows_of
from cardumen.bundles.passage.ids import Ids
from cardumen.bundles.passage.persons import Persons
from cardumen.bundles.passage.records import record_of
from cardumen.files import storage
from cardumen.files.actions.keeping import hold
from cardumen.kernel.bundles import Kind, kinds
from cardumen.networks.models import Network
from cardumen.people.disclosures.actions import record_disclosure
from cardumen.people.models import Person

Progress = Callable[[int, int], object]
BETWEEN_MARKS: Final = 0.3
# SQLite reads as of its first reading anyway.
ONE_MOMENT: Final = {
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    "sqlite": "SELECT 1",
}


class Made:
    """What was written: the manifest, who stands in it by name, and which contents belong to it."""

    def __init__(self, manifest: Manifest, named: list[Person], digests: list[str]) -> None:
        self.manifest, self.named, self.digests = manifest, named, digests


def make_bundle(*, bundle: int) -> None:
    """Writes the file outside any transaction that holds others up; keeps it, and notes who is in
    it, in one. Done twice it is done once."""
    asked = Bundle.objects.select_related("network").get(pk=bundle)
    if asked.state != BundleState.WAITING:
        return
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark = _mark_of(bundle)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            made = write_bundle(asked.network, file, progress=_marker(mark))
            measured = storage.measure(file)
            storage.put(file, measured)
            _keep(bundle, made, file, measured)
    finally:
        mark.unlink(missing_ok=True)


def write_bundle(network: Network, to: IO[bytes], *, progress: Progress | None = None) -> Made:
    """All of it as it stood at one moment."""
    ids = Ids()
    with Writer(to) as writer:
        with one_moment():
            written = _write_records(network, ids, writer, progress)
        for digest in written.digests:
            with closing(storage.open_content(digest)) as content:
                writer.add_content(digest, content)
        writer.conclude(written.manifest, _readme(written.manifest))
    return written


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything that is read within is as it stood at its beginning, and no one waits for it."""
    if connection.in_atomic_block:  # of a test
        yield
        return
    database: Any = connections[DEFAULT_DB_ALIAS]
    mode = getattr(database, "transaction_mode", None)
    database.transaction_mode = None  # SQLite: not the lock of those who write
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ONE_MOMENT[connection.vendor])
            yield
    finally:
        database.transaction_mode = mode


def _write_records(network: Network, ids: Ids, writer: Writer, progress: Progress | None) -> Made:
    choice = Choice(network.pk)
    persons = Persons(choice, ids)
    done, all_of_it = 0, sum(map(len, choice.rows.values()))
    counts: dict[str, int] = {}
    for kind in kinds():
        lines = []
        for _, line in sorted(_lines(kind, choice, ids, persons), key=lambda row: row[0]):
            lines.append(line)
        counts[kind.key] = len(lines)
        writer.add_records(kind.key, lines)
        done += len(lines)
        if progress is not None:
            progress(done, all_of_it)
    manifest = Manifest(
        installation=ids.own,
        site=settings.SITE_URL,
        made_at=timezone.now().isoformat(timespec="seconds"),
        network=ids.of("network", network.pk),
        name=network.name,
        counts=counts,
        left_out=dict(choice.left_out),
        people={
            "named": len(persons.named),
            "unnamed": counts["person"] - len(persons.named),
        },
    )
    return Made(manifest, persons.named, sorted(_digests(choice)))


def _lines(
    kind: Kind, choice: Choice, ids: Ids, persons: Persons
) -> Iterator[tuple[tuple[str, int], bytes]]:
    """Each with what it is sorted by: the same in every installation."""
    for row in rows_of(kind, choice.rows[kind.key]):
        record: Record
        if isinstance(row, Person):
            record = persons.record_of(row)
        else:
            record = record_of(kind, row, ids, choice)
        yield ids.key_of(kind.key, row.pk), line_of(record)


def _digests(choice: Choice) -> Iterator[str]:
    for kind in kinds():
        if kind.key == "content":
            for row in rows_of(kind, choice.rows[kind.key]):
                yield row.digest


def _readme(manifest: Manifest) -> str:
    """In every language of the house, one after the other."""
    texts = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            texts.append(render_to_string("bundles/readme.txt", {"manifest": manifest}).strip())
    return "\n\n---\n\n".join(texts) + "\n"


@transaction.atomic
def _keep(bundle: int, made: Made, file: IO[bytes], measured: storage.Put) -> None:
    kept = (
        Bundle.objects.select_for_update(of=("self",))
        .select_related("network", "by")
        .get(pk=bundle)
    )
    if kept.state != BundleState.WAITING:
        return
    address = kept.recipient_email
    advance(
        kept,
        BundleState.READY,
        recipient_email="",
        blob=hold(file, measured),
        size=measured.size,
        counts=made.manifest.counts,
        made_at=timezone.now(),
        named=made.manifest.people["named"],
        unnamed=made.manifest.people["unnamed"],
    )
    if made.named:
        with override(settings.LANGUAGE_CODE):
            words = render_to_string("bundles/disclosure.txt", {"network": kept.network})
        what, purpose = words.strip().split("\n", 1)
        record_disclosure(
            people=made.named,
            recipient=kept.recipient,
            recipient_email=address,
            what=what.strip(),
            purpose=purpose.strip(),
            by=kept.by,
        )


def _mark_of(bundle: int) -> Path:
    return Path(settings.FILE_UPLOAD_TEMP_DIR) / f"bundle-{bundle}.progress"


def _marker(mark: Path) -> Progress:
    """Marks the progress in a file, since no one sees what a transaction has written before it
    ends; not more often than anyone looks."""
    marked = 0.0

    def put(done: int, of: int) -> None:
        nonlocal marked
        if time.monotonic() - marked > BETWEEN_MARKS:
            marked = time.monotonic()
            mark.write_text(json.dumps([done, of]))

    return put


def progress_of(bundle: Bundle) -> tuple[int, int]:
    """How many records are written, of how many; zeros while no one knows."""
    try:
        done, of = json.loads(_mark_of(bundle.pk).read_text())
        return int(done), int(of)
    except (OSError, ValueError):
        return 0, 0
