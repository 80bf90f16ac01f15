"""The file of a bundle: a .zip with a manifest, one part of JSON lines for each kind, and contents
under their SHA-256. It is written as it comes, and believed in nothing when it is read."""

import hashlib
import json
import math
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from cardumen.kernel.errors import DAMAGED, Invalid
from cardumen.kernel.waiting import outside_transactions

FORMAT: Final = "cardumen-network"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
README: Final = "README.md"
PIECE: Final = 256 * 1024
MOST_LINES: Final = 1024**3
MOST_FILES: Final = 16 * 1024**3
MOST_MANIFEST: Final = 32 * 1024**2
LONGEST_LINE: Final = 8 * 1024**2
MOST_PARTS: Final = 200_000
RECORDS: Final = re.compile(r"records/([a-z_]+)\.jsonl")
CONTENT: Final = re.compile(r"files/([0-9a-f]{64})")

Record = dict[str, Any]


@dataclass(frozen=True)
class Part:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`installation` and `site`: where it was made; `counts`: records by kind; `left_out`: by kind,
    how many stayed because someone or something that they need does."""

    installation: str
    site: str
    made_at: str
    network: str
    name: str
    counts: dict[str, int]
    left_out: dict[str, int]
    people: dict[str, int]
    parts: list[Part] = field(default_factory=list)
    format: str = FORMAT
    version: int = VERSION


def line_of(record: Record) -> bytes:
    """One and the same for the same record, whoever writes it."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def digest_of(record: Record) -> str:
    return hashlib.sha256(line_of(record)).hexdigest()


class Writer:
    """Writes the parts as they come; last of all the manifest, which knows them."""

    def __init__(self, to: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.parts: list[Part] = []

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def add_records(self, kind: str, lines: Iterable[bytes]) -> None:
        self._add(f"records/{kind}.jsonl", lines, zipfile.ZIP_DEFLATED)

    def add_content(self, digest: str, content: IO[bytes]) -> None:
        """Bytes that are compressed already, as pictures are, are not compressed again."""
        self._add(f"files/{digest}", iter(lambda: content.read(PIECE), b""), zipfile.ZIP_STORED)

    def conclude(self, manifest: Manifest, readme: str) -> None:
        self._add(README, [readme.encode()], zipfile.ZIP_DEFLATED)
        whole = asdict(manifest) | {"parts": [asdict(part) for part in self.parts]}
        text = json.dumps(whole, ensure_ascii=False, indent=1)
        self._zip.writestr(zipfile.ZipInfo(MANIFEST), text.encode(), zipfile.ZIP_DEFLATED)

    def _add(self, name: str, pieces: Iterable[bytes], compression: int) -> None:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = compression
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)
                digest.update(piece)
                size += len(piece)
        self.parts.append(Part(name, size, digest.hexdigest()))


class Reader:
    """A bundle that is whole: each part is there, is what the manifest says, and nothing else is.

    Nothing is unpacked to a path; what is larger than it says is not read on. Raises Invalid, in
    words for whoever brought it.
    """

    @outside_transactions
    def __init__(self, path: Path, kinds: Iterable[str]) -> None:
        self._kinds = set(kinds)
        try:
            self._zip = zipfile.ZipFile(path)
        except (*DAMAGED, ValueError) as error:
            raise _cut_off() from error
        try:
            self._entries = self._names()
            self.manifest = self._read_manifest()
            self._parts = {part.name: part for part in self.manifest.parts}
            self._check_names()
            for part in self.manifest.parts:
                self._check(part)
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def records(self, kind: str) -> Iterator[tuple[int, Record]]:
        """Each with the number of its line."""
        if f"records/{kind}.jsonl" not in self._parts:
            return
        with self._zip.open(f"records/{kind}.jsonl") as part:
            for number, line in enumerate(iter(lambda: part.readline(LONGEST_LINE + 1), b""), 1):
                yield number, self._record(kind, number, line)

    def open_content(self, digest: str) -> IO[bytes]:
        return self._zip.open(f"files/{digest}")

    def contents(self) -> dict[str, int]:
        """The size of each, by its digest."""
        return {part.sha256: part.size for part in self.manifest.parts if CONTENT.match(part.name)}

    def _record(self, kind: str, number: int, line: bytes) -> Record:
        try:
            if len(line) > LONGEST_LINE or b"\\u0000" in line:
                raise ValueError
            record = json.loads(line, parse_constant=_number, parse_float=_number)
            if not isinstance(record, dict):
                raise ValueError
            if b"\\ud" in line.lower():
                # Half of a pair is no character: this raises.
                line_of(record)
        except (ValueError, RecursionError) as error:
            raise unreadable(kind, number, _("it is not a record")) from error
        return record

    def _names(self) -> set[str]:
        names = [entry.filename for entry in self._zip.infolist()]
        if len(names) > MOST_PARTS or len(set(names)) != len(names):
            raise Invalid(_("This file has too many parts, so it is not a Cardumen bundle."))
        return set(names)

    def _read_manifest(self) -> Manifest:
        if MANIFEST not in self._entries:
            raise Invalid(_("This file is not a network bundle: it has no manifest.json."))
        try:
            with self._open(MANIFEST) as part:
                told = json.loads(part.read(MOST_MANIFEST))
            if told["format"] != FORMAT:
                raise Invalid(_("This file is not a network bundle."))
            if told["version"] != VERSION:
                raise Invalid(
                    _(
                        "This bundle is version %(theirs)s and this installation reads "
                        "version %(ours)s. Update the installation first."
                    )
                    % {"theirs": told["version"], "ours": VERSION}
                )
            parts = [
                Part(str(one["name"]), int(one["size"]), str(one["sha256"]))
                for one in told.pop("parts")
            ]
            manifest = Manifest(**told, parts=parts)
            texts = (
                *(manifest.installation, manifest.site, manifest.network),
                *(manifest.name, manifest.made_at),
            )
            if not all(isinstance(text, str) for text in texts):
                raise TypeError
            if not re.fullmatch(r"[0-9a-f]{32}", manifest.installation):
                raise ValueError
            sum(manifest.counts.values())
        except DAMAGED as error:
            raise _cut_off() from error
        except (
            *(ValueError, KeyError, TypeError, AttributeError),
            *(RecursionError, OverflowError),
        ) as error:
            raise Invalid(_("The bundle's manifest.json cannot be read.")) from error
        return manifest

    def _check_names(self) -> None:
        if self._entries != {MANIFEST, *self._parts}:
            raise Invalid(
                _(
                    "The bundle contains files that its manifest does not list, so it was "
                    "changed after the export."
                )
            )
        sizes = {True: 0, False: 0}
        for part in self._parts.values():
            records, content = RECORDS.fullmatch(part.name), CONTENT.fullmatch(part.name)
            if records and records[1] not in self._kinds:
                raise Invalid(
                    _("The bundle contains “%(kind)s”, which this installation does not know.")
                    % {"kind": records[1]}
                )
            if not (records or content or part.name == README):
                raise Invalid(_("The bundle contains a file with a name that no bundle has."))
            if content and content[1] != part.sha256:
                raise _other(part)
            sizes[content is not None] += max(part.size, 0)
        if sizes[False] > MOST_LINES or sizes[True] > MOST_FILES:
            raise Invalid(_("The bundle is too large to be read."))

    def _check(self, part: Part) -> None:
        digest, left = hashlib.sha256(), part.size
        with self._open(part.name) as opened:
            while left >= 0:
                try:
                    piece = opened.read(min(PIECE, left + 1))
                except DAMAGED as error:
                    raise _cut_off() from error
                if not piece:
                    break
                digest.update(piece)
                left -= len(piece)
        if left != 0 or digest.hexdigest() != part.sha256:
            raise _other(part)

    def _open(self, name: str) -> IO[bytes]:
        try:
            return self._zip.open(name)
        # The last three: packed in a way no one here unpacks; with a password; out of a bad disk.
        except (*DAMAGED, RuntimeError) as error:
            raise _cut_off() from error


def unreadable(kind: str, number: int, why: object) -> Invalid:
    return Invalid(
        _("Line %(line)s of “%(kind)s” cannot be imported: %(why)s.")
        % {"line": number, "kind": kind, "why": why}
    )


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _cut_off() -> Invalid:
    return Invalid(_("The file is damaged or incomplete. Copy it again."))


def _other(part: Part) -> Invalid:
    return Invalid(
        _("The file %(name)s does not match the manifest, so it was changed or damaged.")
        % {"name": part.name[:80]}
    )
