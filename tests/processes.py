"""Processes of their own: a database that they can reach, and the environment to start them in."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings

REPOSITORY = Path(__file__).parents[1]


@contextmanager
def own_environment(home: Path, name: str) -> Iterator[dict[str, str]]:
    """Environment variables of an installation in `home`, on the engine that the tests run on.
    Its database is empty and has its tables."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        shutil.copytree(empty_installation(), home, dirs_exist_ok=True)
        yield environment_of(home)
        return
    with server() as on_server:
        own = f"{name}_{os.getpid()}"
        on_server(f'create database "{own}" template "{empty_database()}"')
        yield environment_of(home) | {"CARDUMEN_DATABASE": address_of(own)}
        on_server(f'drop database "{own}" with (force)')


def environment_of(home: Path) -> dict[str, str]:
    outside = ("CARDUMEN", "PYTEST", "DJANGO", "COV")
    return {key: value for key, value in os.environ.items() if not key.startswith(outside)} | {
        "DJANGO_SETTINGS_MODULE": "cardumen.config.settings",
        "CARDUMEN_HOME": str(home),
        "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}",
    }


def passing_home() -> Path:
    folder = tempfile.mkdtemp(prefix="cardumen-empty-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def migrate(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "cardumen", "manage", "migrate", "--verbosity=0"]
    subprocess.run(command, env=environment, check=True, capture_output=True)


@cache
def empty_installation() -> Path:
    """Making the tables takes longer than most of what is tried on them: it is done once."""
    home = passing_home()
    migrate(environment_of(home))
    return home


@cache
def empty_database() -> str:
    name = f"empty_{os.getpid()}"
    with server() as on_server:
        on_server(f'create database "{name}"')
    atexit.register(drop_database, name)
    migrate(environment_of(passing_home()) | {"CARDUMEN_DATABASE": address_of(name)})
    return name


def drop_database(name: str) -> None:
    with server() as on_server:
        on_server(f'drop database "{name}" with (force)')


def address_of(name: str) -> str:
    database = settings.DATABASES["default"]
    return f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{name}"


@contextmanager
def server() -> Iterator[Callable[[str], object]]:
    import psycopg  # noqa: PLC0415 only where PostgreSQL is

    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        yield connection.execute
