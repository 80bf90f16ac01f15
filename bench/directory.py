"""The directory: `python -m bench.directory [--organisations 250000]`.

Imports the real register (in CARDUMEN_DATA, or shared/data beside the repository) into a database
in a temporary folder, or into the empty PostgreSQL database of `--database postgres://…`; then
asks for its pages at the register's own size and again with copies up to `--organisations`. Texts
and filters never repeat within a row, but in the rows that say "again". Times are of the whole
request within one process, as a signed-in member, without a network.
"""

import argparse
import gzip
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command
from django.db import connection

from bench.growing import grow
from bench.measuring import machine, milliseconds, show

if TYPE_CHECKING:
    from django.test import Client

DATA = Path(os.environ.get("CARDUMEN_DATA") or Path(__file__).resolve().parents[2] / "shared/data")
SCHOOLS = DATA / "directory/directorio_2025_sin_mrun.csv.gz"
VULNERABILITY = DATA / "vulnerability/ive_sinae_2024_rbd.csv"
TIMES = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=250_000)
    parser.add_argument("--database", help="of an empty PostgreSQL database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["CARDUMEN_HOME"] = home
        os.environ["CARDUMEN_HOSTS"] = "testserver"
        os.environ["DJANGO_SETTINGS_MODULE"] = "cardumen.config.settings"
        if options.database:
            os.environ["CARDUMEN_DATABASE"] = options.database
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        print(f"{machine()}, {connection.vendor}\n")
        import_all()
        client = member()
        pages(client)
        if options.organisations > 16_768:
            begun = time.perf_counter()
            grow(options.organisations)
            print(f"\n(copies made in {time.perf_counter() - begun:.0f} s)")
            pages(client)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\npeak memory of this process: {peak:.0f} MB")


def import_all() -> None:
    from cardumen.directory.imports.actions import import_official_file  # noqa: PLC0415

    for label, kind, path, preview in (
        ("schools, preview", "schools", SCHOOLS, True),
        ("schools", "schools", SCHOOLS, False),
        ("schools, the same file again", "schools", SCHOOLS, False),
        ("vulnerability", "vulnerability", VULNERABILITY, False),
    ):
        begun = time.perf_counter()
        report = import_official_file(kind=kind, path=path, preview=preview)
        print(
            f"import of {label:<42} {time.perf_counter() - begun:6.2f} s"
            f"   read {report.rows_read:,}, added {report.added:,}, odd {report.odd}"
        )


def member() -> "Client":
    """A client signed in as a principal."""
    from django.test import Client  # noqa: PLC0415  once Django is set up

    from cardumen.directory.models import Affiliation, Organisation  # noqa: PLC0415
    from cardumen.people.models import Person  # noqa: PLC0415

    person = Person.objects.create(email="bench@example.org", name="Marcela Oyarzo")
    school = Organisation.objects.get(official_id="8470")
    Affiliation.objects.create(
        person=person, organisation=school, post="directora", since=date(2020, 1, 1)
    )
    client = Client()
    client.force_login(person)
    return client


def pages(client: "Client") -> None:
    from cardumen.directory.index import current_index  # noqa: PLC0415

    begun = time.perf_counter()
    index = current_index()
    count = len(index.ids)
    print(f"\n{count:,} organisations; the index read in {time.perf_counter() - begun:.2f} s\n")
    chance = random.Random(count)
    ids = [int(index.ids[chance.randrange(count)]) for _ in range(TIMES)]
    words = chance.sample([word for word in index.vocabulary if len(word) > 4], TIMES)
    regions = [place.code for place in index.all_regions[1:]]
    communes = chance.sample([place.code for place in index.all_communes[1:]], TIMES)
    rows: list[tuple[str, Iterator[str]]] = [
        ("list, again", iter(["/schools/"] * TIMES)),
        (
            "list, another page",
            (f"/schools/?page={n}" for n in chance.sample(range(2, 200), TIMES)),
        ),
        ("list of a commune", (f"/schools/?commune={code}" for code in communes)),
        (
            "list by level, area and region",
            (
                f"/schools/?level={level}&area=rural&region={region}"
                for level in ("preschool", "primary", "secondary")
                for region in regions[:13]
            ),
        ),
        ("search for a word", (f"/schools/?q={word}" for word in words)),
        ("search for a common word and another", (f"/schools/?q=escuela+{w[:3]}" for w in words)),
        ("page of an organisation", (f"/organisations/{pk}/" for pk in ids)),
    ]
    for label, addresses in rows:
        ask(client, label, list(addresses))
    show("download of a region as CSV", milliseconds([download(client, "csv", "12")] * 5))
    show("download of a region as XLSX", milliseconds([download(client, "xlsx", "12")] * 5))


def ask(client: "Client", label: str, addresses: list[str]) -> None:
    contents, queries = [], []

    def get(address: str) -> Callable[[], None]:
        def call() -> None:
            before = len(asked)
            response = client.get(address)
            assert response.status_code == 200, (address, response.status_code)
            contents.append(response.content)
            queries.append(len(asked) - before)

        return call

    asked: list[None] = []

    def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        asked.append(None)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        times = milliseconds(get(address) for address in addresses)
    show(label, times)
    weight = max(len(gzip.compress(content)) for content in contents) / 1000
    print(f"{'':<52} {max(queries)} queries, {weight:.1f} kB compressed")


def download(client: "Client", kind: str, region: str) -> Callable[[], object]:
    def call() -> object:
        response = client.get(f"/schools/download.{kind}?region={region}")
        return b"".join(response.streaming_content) if response.streaming else response.content

    return call


if __name__ == "__main__":
    main()
