"""Back-ups: made while people write, checked, rehearsed, put back; the erased stay away."""

import errno
import fcntl
import json
import os
import subprocess
import sys
import tarfile
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from cardumen.config.keeping.archive import reading, writing
from cardumen.config.keeping.database import REHEARSAL
from cardumen.config.keeping.sealing import PIECE, TAG, Opener, Sealed, Sealer
from cardumen.config.keeping.words import Stopped
from tests.processes import create_database, is_database, on_sqlite, own_environment

PASSPHRASE = "five words are quite enough"
Command = tuple[list[str], dict[str, str]]


def command(*arguments: object, **environment: str) -> Command:
    return [str(argument) for argument in arguments], environment


def told(process: "subprocess.Popen[str]") -> Any:
    said, _ = process.communicate()
    assert process.returncode == 0
    return json.loads(said)


def leave_a_rehearsal(environment: dict[str, str]) -> str | None:
    """The database that a rehearsal leaves when it is killed; SQLite needs none."""
    if on_sqlite():
        return None
    name = f"{REHEARSAL}{environment['CARDUMEN_DATABASE'].rpartition('/')[2]}"
    create_database(name, template="template1")
    return name


def test_an_installation_comes_back_whole_and_nobody_who_was_erased(tmp_path: Path):
    """Backed up while another process writes; then someone is erased and a file is lost. Each
    database is copied and put back by its own means."""
    home, kept, copied = tmp_path / "home", tmp_path / "today.cardumen", tmp_path / "folder"
    with own_environment(home, "keeping") as environment:
        environment |= {"CARDUMEN_BACKUP_PASSPHRASE": PASSPHRASE}
        environment |= {"CARDUMEN_MAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}

        def start(*commands: Command, folder: tuple[Path, ...] = ()) -> "subprocess.Popen[str]":
            return subprocess.Popen(
                [sys.executable, "-m", "tests.config.living", json.dumps(commands), *folder],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            )

        writer = start(folder=(tmp_path,))
        while not (tmp_path / "writing").exists():
            assert writer.poll() is None
            time.sleep(0.05)
        _, made, _ = told(
            start(command("back-up", kept, "--encrypt"), command("back-up", copied, "--folder"))
        )
        rehearsal = leave_a_rehearsal(environment)
        (tmp_path / "enough").touch()
        after, *_ = told(writer)
        _, (checked, *rehearsals), untouched = told(
            start(
                command("check"),
                command("restore", kept, "--rehearse"),
                command("restore", copied, "--rehearse"),
                command("restore", kept, "--rehearse", CARDUMEN_BACKUP_PASSPHRASE="another one"),
                command("restore", kept),
            )
        )
        _, (restored,), back = told(start(command("restore", kept, "--replace")))
        assert rehearsal is None or not is_database(rehearsal)
    erased = after[0]
    assert [status for status, _ in (*made, *rehearsals, restored)] == [0, 0, 0, 0, 1, 1, 0], (
        made,
        rehearsals,
        restored,
    )
    assert (checked[0], "1 files that the database names are not there" in checked[1]) == (1, True)
    assert (erased.startswith("former-"), after[1:], untouched == after) == (
        True,
        ["True", "1", "1", "sent"],
        True,
    )
    # Under the same pseudonym; what came later is gone; who was signed in then is not any more;
    # what waited to be mailed then is not mailed a second time, and the page to decide is named.
    assert (back, "erased again" in restored[1], "/data-desk/mail/" in restored[1]) == (
        [erased, "False", "0", "0", "sending"],
        True,
        True,
    )
    assert (kept.stat().st_mode & 0o777, b"rosa@example.org" in kept.read_bytes()) == (0o600, False)


def sealed(content: bytes) -> bytes:
    to = BytesIO()
    with Sealer(to, PASSPHRASE) as sealer:
        sealer.write(content)
    return to.getvalue()


def opened(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    with Opener(BytesIO(content), passphrase) as opener:
        return opener.read()


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_is_sealed_opens_to_what_it_was(size: int):
    content = os.urandom(size)
    assert opened(sealed(content)) == content


def test_no_piece_can_be_changed_moved_or_cut_off():
    whole = sealed(bytes(2 * PIECE + 5))
    head = len(whole) - 2 * (PIECE + TAG) - (5 + TAG)
    first, second = whole[head : head + PIECE + TAG], whole[head + PIECE + TAG : -(5 + TAG)]
    last = whole[-(5 + TAG) :]
    attacks = [
        whole[:head] + second + first + last,
        whole[:head] + first + last,
        whole[: -(5 + TAG)],
        whole[:-1] + bytes([whole[-1] ^ 1]),
        whole[:head] + first,
    ]
    for attack in attacks:
        with pytest.raises(Sealed):
            opened(attack)
    with pytest.raises(Sealed):
        opened(whole, "another passphrase")


def archive(file: Path, *names: str, link: str = "") -> Path:
    with tarfile.open(file, "w:gz") as tar:
        for name in names:
            about = tarfile.TarInfo(name)
            if link:
                about.type, about.linkname = tarfile.SYMTYPE, link
            tar.addfile(about, BytesIO(b""))
    return file


@pytest.mark.parametrize(
    ("name", "link"),
    [("../../evil", ""), ("/etc/evil", ""), ("files/aa", ""), ("database", "/etc/passwd")],
)
def test_a_back_up_writes_nothing_but_its_own_parts(tmp_path: Path, name: str, link: str):
    file = archive(tmp_path / "forged", name, link=link)
    with pytest.raises(Stopped, match="no back-up"), reading(file, None, tmp_path):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["forged"]


def test_a_back_up_that_fails_leaves_nothing_that_looks_like_one(tmp_path: Path):
    to = tmp_path / "today"

    def fail() -> None:
        with writing(to, as_folder=False, passphrase=None) as target:
            target.add_bytes("database", b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_knows_no_locks_is_written_to(tmp_path: Path, monkeypatch):
    def refuse(held: int, how: int) -> None:
        raise OSError(errno.EBADF, "as NFS says of a folder")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with writing(tmp_path / "today", as_folder=False, passphrase=None) as target:
        target.add_bytes("database", b"whole")
    assert [one.name for one in tmp_path.iterdir()] == ["today"]


def test_another_back_up_is_never_overwritten(tmp_path: Path):
    (tmp_path / "today").touch()
    with (
        pytest.raises(Stopped, match="there already"),
        writing(tmp_path / "today", as_folder=True, passphrase=None),
    ):
        pass


MANIFEST = {
    "format": "cardumen-back-up",
    "version": 1,
    "site": "https://redes.example.org",
    "made_at": "2026-11-30T12:00:00+00:00",
    "engine": "sqlite",
    "tables": {},
    "members": {},
}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[]",
        "7",
        *(
            json.dumps(MANIFEST | damage)
            for damage in (
                {"members": []},
                {"members": {"database": 7}},
                {"members": {"database": {"size": "many"}}},
                {"tables": {"people_person": None}},
                {"tables": {"people_person": {"rows": 1e300}}},
                {"made_at": ["yesterday"]},
            )
        ),
        json.dumps({name: MANIFEST[name] for name in ("format", "version", "members")}),
    ],
)
def test_a_damaged_manifest_is_told_in_words(tmp_path: Path, text: str):
    (tmp_path / "manifest.json").write_text(text)
    with (
        pytest.raises(Stopped, match="manifest"),
        reading(tmp_path, None, tmp_path),
    ):
        pass


def test_a_back_up_damaged_anywhere_is_told_in_words_or_read_as_it_was(tmp_path: Path):
    file, rows = tmp_path / "today", os.urandom(300)
    with writing(file, as_folder=False, passphrase=None) as target:
        target.add_bytes("database", rows)
        manifest = MANIFEST | {"members": target.members}
        target.add_bytes("manifest.json", json.dumps(manifest).encode())
    whole = file.read_bytes()
    for place in range(10, len(whole) - 8, 7):
        for broken in (whole[:place], whole[:place] + b"\xff\x00" + whole[place + 2 :]):
            file.write_bytes(broken)
            with suppress(Stopped), reading(file, None, tmp_path) as (folder, _):
                assert (folder / "database").read_bytes() == rows


@pytest.mark.parametrize("damage", ["changed", "missing", "added"])
def test_a_damaged_part_is_found_before_anything_is_restored(tmp_path: Path, damage: str):
    folder = tmp_path / "today"
    with writing(folder, as_folder=True, passphrase=None) as target:
        target.add_bytes("database", b"rows")
        manifest = MANIFEST | {"members": target.members}
        target.add_bytes("manifest.json", json.dumps(manifest).encode())
    with reading(folder, None, tmp_path) as (found, _):
        assert found == folder
    if damage == "changed":
        (folder / "database").write_bytes(b"rowz")
    elif damage == "missing":
        (folder / "database").unlink()
    else:
        (folder / "secret-key").write_text("mine")
    with pytest.raises(Stopped, match="damaged"), reading(folder, None, tmp_path):
        pass
