"""The database as one file: copied while the site writes, measured, put back. SQLite by its own
copying, PostgreSQL by the tools that come with it."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

from cardumen.config.keeping.words import Stopped

Table = dict[str, int | str]
Tables = dict[str, Table]

BATCH: Final = 2_000
REHEARSAL: Final = "cardumen_rehearsal_of_"
# Of PostgreSQL's: whoever has it rehearses.
LOCK: Final = 0x5245484541525345


def engine() -> str:
    return connection.vendor


def copy_database(to: Path) -> Tables:
    """Copies it as it is at one moment, and tells how many rows each table has and their digest."""
    if connection.vendor == "sqlite":
        with _live_sqlite() as live, closing(sqlite3.connect(to)) as copy:
            live.backup(copy)  # in one step: writers go on beside it, and it never begins again
            copy.execute("PRAGMA journal_mode=DELETE")
        return measure_file(to)
    connection.close()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={to}")
        return measure_live()


def put_back(file: Path) -> None:
    """Puts that copy in the place of everything that is in the database: all of it or nothing."""
    if connection.vendor == "sqlite":
        connection.close()
        with _live_sqlite() as live, closing(sqlite3.connect(file)) as copy:
            copy.backup(live)
        return
    connection.close()
    _restore(file, settings.DATABASES["default"]["NAME"], "--clean", "--if-exists")


@contextmanager
def rehearsed(file: Path) -> Iterator[Tables]:
    """What that copy holds once it is restored: in a database of its own, gone afterwards; one
    that a killed rehearsal left goes before."""
    if connection.vendor == "sqlite":
        yield measure_file(file)
        return
    import psycopg  # noqa: PLC0415 only where PostgreSQL is

    name = f"{REHEARSAL}{settings.DATABASES['default']['NAME']}"[:63]
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            raise Stopped(
                "a rehearsal needs a database of its own, and this user may not create one: "
                "`alter role … createdb`, or rehearse on another server"
            )
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise Stopped("another rehearsal is under way: wait for its end")
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        _restore(file, name)
        with (
            psycopg.connect(**{**connection.get_connection_params(), "dbname": name}) as other,
            other.cursor() as reading,
        ):
            yield _measure_postgresql(reading)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def measure_live() -> Tables:
    """Of the database in use."""
    if connection.vendor == "sqlite":
        with _live_sqlite() as live:
            return _measure_sqlite(live)
    with connection.cursor() as cursor:
        return _measure_postgresql(cursor)


def measure_file(file: Path) -> Tables:
    """Of a copy of SQLite. Raises Stopped where it is damaged."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        try:
            sound = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            sound = str(error)
        if sound != "ok":
            raise Stopped(f"the database in it is damaged: {sound}")
        return _measure_sqlite(copy)


def differences(before: Tables, after: Tables) -> list[str]:
    """In words, table by table."""
    return [
        f"{name}: {before.get(name, {}).get('rows', 'no table')} rows in the back-up, "
        f"{after.get(name, {}).get('rows', 'no table')} restored"
        + ("" if before.get(name, {}).get("rows") != after.get(name, {}).get("rows")
           else ", with other contents")
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]  # fmt: skip


def _measure_sqlite(database: sqlite3.Connection) -> Tables:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: _measured(database.execute(f'SELECT * FROM "{name}"')) for (name,) in sorted(names)
    }


def _measured(rows: Iterable[tuple[Any, ...]]) -> Table:
    """How many, and a digest that does not depend on their order."""
    count, digest = 0, 0
    for row in rows:
        count += 1
        digest ^= int.from_bytes(blake2b(repr(row).encode(), digest_size=16).digest(), "big")
    return {"rows": count, "digest": f"{digest:032x}"}


def _measure_postgresql(cursor: Any) -> Tables:
    cursor.execute("SET TIME ZONE 'UTC'")  # the digests are of what rows look like as text
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    measured: Tables = {}
    for name in sorted(row[0] for row in cursor.fetchall()):
        cursor.execute(
            f'SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM "{name}" t'
        )
        count, digest = cursor.fetchone()
        measured[name] = {"rows": count, "digest": digest}
    return measured


@contextmanager
def _live_sqlite() -> Iterator[sqlite3.Connection]:
    """A connection of our own: a copy under way must not see the settings of Django's."""
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=60)) as live:
        yield live


def _restore(file: Path, database: str, *options: str) -> None:
    _run(
        "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        *options, f"--dbname={database}", str(file),
    )  # fmt: skip


def _run(tool: str, *options: str) -> None:
    if shutil.which(tool) is None:
        raise Stopped(
            f"{tool} is not installed: on Debian or Ubuntu `sudo apt install postgresql-client`, "
            "of the server's version or newer"
        )
    database: dict[str, Any] = dict(settings.DATABASES["default"])
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD",
             "NAME": "PGDATABASE"}  # fmt: skip
    given = {to: str(database[key]) for key, to in names.items() if database.get(key)}
    for key in ("sslmode", "sslrootcert", "sslcert", "sslkey"):
        if key in database.get("OPTIONS", {}):
            given[f"PG{key.upper()}"] = str(database["OPTIONS"][key])
    ran = subprocess.run(
        [tool, *options], env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise Stopped(f"{tool} failed: {ran.stderr.strip()[-600:]}")
