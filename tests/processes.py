"""Processes of their own: a database that they can reach, and the environment to start them in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

REPOSITORY = Path(__file__).parents[1]


@contextmanager
def own_environment(home: Path, name: str) -> Iterator[dict[str, str]]:
    """Environment variables of an installation in `home`, on the engine that the tests run on."""
    plain = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("CARDUMEN", "PYTEST", "DJANGO", "COV"))
    } | {
        "DJANGO_SETTINGS_MODULE": "cardumen.config.settings",
        "CARDUMEN_HOME": str(home),
        "PYTHONPATH": str(REPOSITORY),
    }
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        yield plain
        return
    import psycopg  # noqa: PLC0415 only where PostgreSQL is

    own = f"{name}_{os.getpid()}"
    address = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        server.execute(f'create database "{own}"')
        yield plain | {"CARDUMEN_DATABASE": f"{address}/{own}"}
        server.execute(f'drop database "{own}" with (force)')
