"""Killed while it writes a file: none is half there under its own name, none stays half for ever,
and what a killed process left goes."""

import ast
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import polib
import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

import cardumen
from cardumen.config.keeping.archive import writing
from cardumen.config.keeping.words import Stopped
from cardumen.config.translations import compile_all
from cardumen.directory.actor import Actor
from cardumen.directory.imports.actions import receive_file, sweep_leftovers
from cardumen.directory.imports.models import Upload
from tests.cast import Cast

SOURCE = Path(cardumen.__file__).parent
# How a file comes to be on a disk; those with a mode only where it writes.
WRITING = {
    "write_text", "write_bytes", "open", "fdopen", "copyfileobj", "copyfile", "copytree", "move",
    "save_as_mofile", "mkdtemp", "mkstemp", "NamedTemporaryFile", "SpooledTemporaryFile",
    "TemporaryDirectory", "TemporaryFile",
}  # fmt: skip
OF_PATHS = {"write_text", "write_bytes"}
NAMELESS = "has no name: it goes with its process"
SWEPT = "lies beside the uploads, and is swept when it is old"
# By module, why a kill at any moment harms nothing.
SAFE = {
    "bundles.archives": "a part of a file that whoever asked for it has opened",
    "bundles.actions.importing": NAMELESS,
    "bundles.actions.making": "the bundle has no name; half a mark of progress reads as none",
    "config.gateway": NAMELESS,
    "config.keeping.archive": "renamed when it is whole; what is unpacked is swept",
    "config.keeping.making": SWEPT,
    "config.keeping.restoring": "the key is renamed when it is whole",
    "config.preparing": "without its mark all of it is made anew",
    "config.secret": "linked when it is whole",
    "config.translations": "renamed when it is whole",
    "directory.imports.actions.uploads": "moved; half a mark of progress reads as none",
    "files.storage": "renamed when it is whole",
    "kernel.downloads": "a lock, and nothing in it",
    "kernel.tables.files": NAMELESS,
    "kernel.typesetting": SWEPT,
    "people.actions.erasures": "begins a new line, and half a line is passed over",
    "ui.uploads": "named to a form when it is whole; half of one goes with its day",
}


def written_in(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in OF_PATHS and isinstance(node.func, ast.Name):
            continue  # writes no file: a letter's words
        told = [one.value for one in node.args if isinstance(one, ast.Constant)]
        told += [one.value.value for one in node.keywords if isinstance(one.value, ast.Constant)]
        writes = any(
            isinstance(one, str) and re.fullmatch("[rbt+]*[wax][bt+]*", one) for one in told
        )
        if name in WRITING and (name not in {"open", "fdopen"} or (told and writes)):
            yield name


def test_whatever_writes_a_file_bears_a_kill():
    """A new one is added here, with why."""
    found = {
        str(path.relative_to(SOURCE).with_suffix("")).replace("/", ".").removesuffix(".__init__")
        for path in SOURCE.rglob("*.py")
        if any(written_in(path))
    }
    assert found == SAFE.keys()


KILLED = "import io, os, signal\ndef kill():\n    os.kill(os.getpid(), signal.SIGKILL)\n"
# What is asked of it comes in halves, the last of which never does.
HALF = """
class Half(io.BytesIO):
    def read(self, size=-1):
        return super().read(4) or kill()
class Never(io.BytesIO):
    def read(self, size=-1):
        kill()
"""


def killed(script: str, **environment: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", KILLED + HALF + script],
        env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == -signal.SIGKILL, ran.stderr


def test_an_upload_is_whole_or_not_there(tmp_path: Path):
    killed(
        "import django; django.setup()\n"
        "from django.core.files import File\n"
        "from cardumen.files.storage import Folder\n"
        f"Folder(location={str(tmp_path)!r}).save('ab/abc', File(Half(b'eight by')))\n"
    )
    assert [one.suffix for one in (tmp_path / "ab").iterdir()] == [".part"]


@pytest.mark.parametrize("as_folder", [False, True])
def test_a_back_up_that_was_killed_keeps_the_next_from_nothing(tmp_path: Path, as_folder: bool):
    to = tmp_path / "today"
    killed(
        "from pathlib import Path\n"
        "from cardumen.config.keeping.archive import writing\n"
        f"with writing(Path({str(to)!r}), as_folder={as_folder}, passphrase=None) as target:\n"
        "    target.add('database', Never(), 8)\n"
    )
    assert [one.name for one in tmp_path.iterdir()] == ["today.part"]
    with writing(to, as_folder=as_folder, passphrase=None) as target:
        target.add_bytes("database", b"whole")
    assert [one.name for one in tmp_path.iterdir()] == ["today"]


def test_two_back_ups_at_once_do_not_take_each_others_file(tmp_path: Path):
    to = tmp_path / "today"
    with writing(to, as_folder=False, passphrase=None) as target:
        with (
            pytest.raises(Stopped, match="another back-up"),
            writing(to, as_folder=False, passphrase=None),
        ):
            pass
        target.add_bytes("database", b"whole")
    assert [one.name for one in tmp_path.iterdir()] == ["today"]


def test_static_files_that_were_half_packed_are_packed_again(tmp_path: Path):
    source, home = tmp_path / "source", tmp_path / "home"
    source.mkdir()
    (source / "a.css").write_text("a { color: red }\n" * 10)
    script = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.core.files.base import File\n"
        f"settings.STATICFILES_DIRS = [{str(source)!r}]\n"
        "settings.STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.FileSystemFinder']\n"
        "from cardumen.config.preparing import collect_static_files\n"
    )
    half = (
        "def chunks(self, size=None):\n"
        "    yield self.file.read(20)\n"
        "    kill()\n"
        "File.chunks = chunks\n"
    )
    own = {"CARDUMEN_HOME": str(home)}
    killed(f"{script}{half}collect_static_files()\n", **own)
    left = (home / "static" / "a.css").stat().st_size
    killed(f"{script}collect_static_files()\nkill()\n", **own)
    assert left < (home / "static" / "a.css").stat().st_size == 170


def test_two_that_compile_at_once_do_not_take_each_others_draft(tmp_path: Path, monkeypatch):
    """As two do that start together after an upgrade."""
    messages = tmp_path / "es" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    save = polib.POFile.save_as_mofile
    other = (
        "from pathlib import Path\n"
        "from cardumen.config.translations import compile_all\n"
        f"compile_all(Path({str(tmp_path)!r}))\n"
    )

    def save_while_another_does(file: polib.POFile, to: str) -> None:
        save(file, to)
        subprocess.run([sys.executable, "-c", other], check=True, timeout=60)

    monkeypatch.setattr(polib.POFile, "save_as_mofile", save_while_another_does)
    compile_all(tmp_path)
    assert sorted(one.name for one in messages.iterdir()) == ["django.mo", "django.po"]


def test_what_a_killed_process_left_beside_the_uploads_goes(cast: Cast):
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    given = folder / "given.csv"
    given.write_text("RBD;NOM_RBD\n")
    needed = receive_file(
        kind="schools", file=given, name="2025.csv", year=2025, by=Actor(cast.administrator)
    )
    (folder / "restoring-x").mkdir()
    (folder / "restoring-x" / "database").write_text("all of it")
    (folder / "tmpx.upload.csv").write_text("half")
    assert sweep_leftovers() == 0
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert sweep_leftovers() >= 2
    assert Upload.objects.get(pk=needed.pk).path.exists()
    assert not list(folder.glob("restoring-*"))
    assert not list(folder.glob("*.upload.csv"))
