"""Where a back-up is written to and read from: a folder, or one file that may be sealed."""

import fcntl
import json
import os
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from gzip import GzipFile
from hashlib import sha256
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO, Any, Final

from cardumen.config.keeping.sealing import Opener, Sealed, Sealer, is_sealed
from cardumen.config.keeping.words import (
    DATABASE,
    ERASURES,
    FORMAT,
    KEY,
    MANIFEST,
    VERSION,
    Stopped,
)

PIECE: Final = 256 * 1024
# Nothing else is ever read from a back-up, nor written to a disk because one says so.
ALLOWED: Final = re.compile(
    rf"{MANIFEST}|{DATABASE}|{KEY}|{ERASURES}|files/[0-9a-f]{{2}}/[0-9a-f]{{64}}"
)


class Target:
    """What a back-up is written to; `members` are the size and digest of what it has so far."""

    def __init__(self) -> None:
        self.members: dict[str, dict[str, int | str]] = {}

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        measured = _Measured(content)
        self._put(name, measured, size)
        self.members[name] = {"size": measured.size, "digest": measured.digest.hexdigest()}

    def add_bytes(self, name: str, content: bytes) -> None:
        self.add(name, BytesIO(content), len(content))

    def add_file(self, name: str, file: Path) -> None:
        with file.open("rb") as content:
            self.add(name, content, file.stat().st_size)

    def _put(self, name: str, content: "_Measured", size: int) -> None:
        raise NotImplementedError


class _Folder(Target):
    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def _put(self, name: str, content: "_Measured", size: int) -> None:
        place = self._root / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
            shutil.copyfileobj(content, to, PIECE)
            to.flush()
            os.fsync(to.fileno())


class _Tar(Target):
    def __init__(self, tar: tarfile.TarFile) -> None:
        super().__init__()
        self._tar = tar

    def _put(self, name: str, content: "_Measured", size: int) -> None:
        about = tarfile.TarInfo(name)
        about.size, about.mode = size, 0o600
        self._tar.addfile(about, content)


class _Measured:
    """Measures what is read through it."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self.size, self.digest = content, 0, sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._content.read(size)
        self.size += len(piece)
        self.digest.update(piece)
        return piece


@contextmanager
def writing(to: Path, *, as_folder: bool, passphrase: str | None) -> Iterator[Target]:
    """Under another name until it is whole, so that what has the name is a whole back-up."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = to.with_name(f"{to.name}.part")
    with _alone_in(to.parent):
        if to.exists():
            raise Stopped(f"{to} is there already: name another place, so that no back-up is lost")
        _remove(draft)  # of one that was killed
        try:
            if as_folder:
                draft.mkdir(mode=0o700)
                yield _Folder(draft)
            else:
                with _one_file(draft, passphrase) as target:
                    yield target
            draft.rename(to)
        finally:
            _remove(draft)


@contextmanager
def _one_file(draft: Path, passphrase: str | None) -> Iterator[Target]:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with (
            nullcontext(file) if passphrase is None else Sealer(file, passphrase) as out,
            GzipFile(fileobj=out, mode="wb", compresslevel=3) as packed,
            tarfile.open(fileobj=packed, mode="w|") as tar,
        ):
            yield _Tar(tar)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """So that no one takes for left over what another is writing; it goes with its process. A
    folder on another machine (NFS) may know no locks, and is written to all the same."""
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            raise Stopped(f"another back-up is being written to {folder}: wait for it") from error
        except OSError:
            pass
        yield
    finally:
        os.close(held)


def _remove(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft)
    draft.unlink(missing_ok=True)


@contextmanager
def reading(
    source: Path, passphrase: str | None, beside: Path
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A folder with what is in a back-up, and its manifest, once each digest is right. What comes
    as one file is unpacked into a folder that is gone afterwards. Raises Stopped."""
    if source.is_dir():
        yield source, _checked(source)
        return
    if not source.is_file():
        raise Stopped(f"{source} is not there")
    with tempfile.TemporaryDirectory(prefix="restoring-", dir=beside) as made:
        _unpack(source, passphrase, Path(made))
        yield Path(made), _checked(Path(made))


def _unpack(source: Path, passphrase: str | None, to: Path) -> None:
    with source.open("rb") as file:
        stream: IO[bytes] = file
        if is_sealed(file):
            if passphrase is None:
                raise Stopped("it is encrypted: say `--encrypted`, or set the passphrase")
            stream = BufferedReader(Opener(file, passphrase), PIECE)
        try:
            with tarfile.open(fileobj=stream, mode="r|gz") as tar:
                for member in tar:
                    _take(tar, member, to)
        except Sealed as error:
            raise Stopped("the passphrase is another one, or the file was changed") from error
        except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as error:
            raise Stopped(f"it is damaged or no back-up: {error}") from error


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    content = tar.extractfile(member) if member.isreg() else None
    if content is None or not ALLOWED.fullmatch(member.name):
        raise Stopped(f"it is no back-up of Cardumen: there is “{member.name[:80]}” in it")
    place = to / member.name
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as into:
        shutil.copyfileobj(content, into, PIECE)


def _checked(folder: Path) -> dict[str, Any]:
    """Its manifest, when everything is there as it says and nothing else is."""
    manifest = _manifest(folder)
    members: dict[str, dict[str, Any]] = manifest["members"]
    there = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    wrong = sorted(there.symmetric_difference({*members, MANIFEST}))
    wrong += [name for name in sorted(there & members.keys()) if not _is_as(folder, name, members)]
    if wrong or not all(map(ALLOWED.fullmatch, there)):
        raise Stopped(
            f"it is damaged; {len(wrong)} of its parts are missing, changed or added: "
            + ", ".join(wrong[:5])
        )
    return manifest


def _manifest(folder: Path) -> dict[str, Any]:
    """As one of ours is formed, whatever it says."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        known = (manifest["format"], manifest["version"]) == (FORMAT, VERSION)
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise Stopped("it has no manifest: it is no back-up, or not a whole one") from error
    if not known:
        raise Stopped("it was made by another version, which this one cannot read")
    try:
        rows = [table["rows"] for table in manifest["tables"].values()]
        sizes = [member["size"] for member in manifest["members"].values()]
        texts = [manifest[name] for name in ("site", "made_at", "engine")]
        right = all(isinstance(one, int) for one in (*rows, *sizes)) and all(
            isinstance(text, str) for text in texts
        )
    except (LookupError, TypeError, AttributeError):
        right = False
    if not right:
        raise Stopped("its manifest was damaged or changed")
    return manifest


def _is_as(folder: Path, name: str, members: dict[str, dict[str, Any]]) -> bool:
    with (folder / name).open("rb") as content:
        measured = _Measured(content)
        while measured.read(PIECE):
            pass
    said = members[name]
    return (measured.size, measured.digest.hexdigest()) == (said.get("size"), said.get("digest"))
