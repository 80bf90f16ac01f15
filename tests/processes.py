"""Processes of their own: a database that they can reach, and the environment to start them in."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal
from zlib import crc32

from django.conf import settings

REPOSITORY = Path(__file__).parents[1]
KEPT = REPOSITORY / "var" / "tests"
MARK = "made-of"
# Installations that many tests begin with, and what makes each; the demonstration of an empty one.
Kind = Literal["empty", "demonstration"]
MAKING: Final[dict[Kind, list[str]]] = {
    "empty": ["-c", "from cardumen.config.preparing import prepare; prepare()"],
    "demonstration": ["-m", "cardumen", "demo", "--no-serve"],
}


@contextmanager
def own_environment(home: Path, name: str, kind: Kind = "empty") -> Iterator[dict[str, str]]:
    """Environment variables of an installation in `home`, on the engine that the tests run on.
    Its database has its tables, and nothing in them or the demonstration."""
    with kept(kind) as prepared:
        shutil.copytree(prepared, home, dirs_exist_ok=True)
        own = None if on_sqlite() else f"{name}_{os.getpid()}"
        if own is not None:
            create_database(own, template=database_of(kind))
    try:
        yield environment_of(home, own)
    finally:
        if own is not None:
            drop_database(own)


def on_sqlite() -> bool:
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")


def environment_of(home: Path, database: str | None) -> dict[str, str]:
    outside = ("CARDUMEN", "PYTEST", "DJANGO", "COV", "PYTHONDONTWRITEBYTECODE")
    environment = {k: value for k, value in os.environ.items() if not k.startswith(outside)} | {
        "DJANGO_SETTINGS_MODULE": "cardumen.config.settings",
        "CARDUMEN_HOME": str(home),
        "CARDUMEN_QUIET_HOURS": "",
        "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}",
    }
    return environment | ({} if database is None else {"CARDUMEN_DATABASE": address_of(database)})


@contextmanager
def kept(kind: Kind) -> Iterator[Path]:
    """The folder of an installation to copy. Making it takes longer than most of what is tried on
    it: it is made once of the same code, for all processes and runs, and stays as it is."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield made(kind)


def keep_demonstration(built: Path) -> None:
    """That one was built a moment ago, of this code and on SQLite: it need not be built again."""
    home = home_of("demonstration")
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(built, home)
    (home / MARK).write_text(code())


def home_of(kind: Kind) -> Path:
    return KEPT / ("sqlite" if on_sqlite() else "postgresql") / kind


def made(kind: Kind) -> Path:
    home = home_of(kind)
    mark = home / MARK
    if mark.exists() and mark.read_text() == code() and (on_sqlite() or is_kept(kind)):
        return home
    shutil.rmtree(home, ignore_errors=True)
    database = None if on_sqlite() else database_of(kind)
    if database is not None:
        drop_database(database)
    if kind == "demonstration":
        with kept("empty") as empty:
            shutil.copytree(empty, home, ignore=shutil.ignore_patterns(MARK))
            if database is not None:
                create_database(database, template=database_of("empty"))
    elif database is not None:
        create_database(database, template="template1")
    environment = environment_of(home, database)
    subprocess.run([sys.executable, *MAKING[kind]], env=environment, check=True)
    if database is not None:
        with server() as on_server:
            on_server(f"comment on database \"{database}\" is '{code()}'")
    mark.write_text(code())
    return home


@cache
def code() -> str:
    """Tells one state of the code from another, and one day: dates are counted from today."""
    return f"{datetime.now(UTC).date()} {digest_of(sources())}"


def sources() -> Iterator[Path]:
    for file in [*REPOSITORY.glob("*.lock"), *(REPOSITORY / "src").rglob("*.*")]:
        if "__pycache__" not in file.parts and file.suffix not in {".mo", ".new"}:
            yield file


def digest_of(files: Iterable[Path]) -> str:
    digest = sha256(sys.version.encode())
    for file in sorted(files):
        digest.update(str(file).encode() + (file.read_bytes() if file.is_file() else b""))
    return digest.hexdigest()


def database_of(kind: Kind) -> str:
    """Of this repository: others may keep theirs on the same server."""
    return f"kept_{kind}_{crc32(str(REPOSITORY).encode()):x}"


def is_kept(kind: Kind) -> bool:
    asked = "select shobj_description(oid, 'pg_database') from pg_database where datname = %s"
    with server() as on_server:
        return on_server(asked, [database_of(kind)]).fetchone() == (code(),)


def create_database(name: str, *, template: str) -> None:
    with server() as on_server:
        on_server(f'create database "{name}" template "{template}"')


def drop_database(name: str) -> None:
    with server() as on_server:
        on_server(f'drop database if exists "{name}" with (force)')


def is_database(name: str) -> bool:
    with server() as on_server:
        found = on_server("select 1 from pg_database where datname = %s", [name])
        return found.fetchone() is not None


def address_of(name: str) -> str:
    database = settings.DATABASES["default"]
    return f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{name}"


@contextmanager
def server() -> Iterator[Callable[..., Any]]:
    import psycopg  # noqa: PLC0415 only where PostgreSQL is

    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        yield connection.execute
