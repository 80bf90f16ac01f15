"""Harvesting and feeds over many open practices: `python -m bench.opening [--practices 20000]`.

A library of made-up practices is loaded, recorded as the nightly task does, and gathered whole by
resumption tokens; then single answers are asked for. On SQLite in a directory of its own, or on
the empty PostgreSQL database of `--database postgres://…`.
"""

import argparse
import os
import re
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import partial

import django
from django.core.management import call_command
from django.db import connection

from bench.measuring import count, machine, milliseconds, show
from bench.search import Language

ASKED = 40
LIST = "verb=ListRecords&metadataPrefix=oai_dc"


def load(practices: int) -> None:
    """Of 200 schools in 20 networks, on all topics; each seventh told in two languages."""
    from cardumen.directory.models import Organisation  # noqa: PLC0415  once Django is set up
    from cardumen.labels.vocabulary import TOPICS  # noqa: PLC0415
    from cardumen.networks.models import Network  # noqa: PLC0415
    from cardumen.practices.models import Practice, PracticeTag, Translation  # noqa: PLC0415

    language, begun = Language(7), datetime(2020, 1, 1, tzinfo=UTC)
    schools = Organisation.objects.bulk_create(
        Organisation(kind="school", name=f"Escuela {n}") for n in range(200)
    )
    networks = Network.objects.bulk_create(
        Network(slug=f"red-{n}", name=f"Red {n}", kind="national", founded_on=date(2020, 1, 1))
        for n in range(20)
    )
    made = Practice.objects.bulk_create(
        (
            Practice(
                organisation=schools[n % 200],
                network=networks[n % 20],
                language="es",
                title=language.text(8)[:120],
                summary=language.text(20)[:240],
                problem=language.text(60),
                what_we_did=language.text(200),
                state="published",
                visibility="public",
                published_at=begun + timedelta(minutes=n),
            )
            for n in range(practices)
        ),
        batch_size=500,
    )
    topics = TOPICS.in_use()
    PracticeTag.objects.bulk_create(
        (
            PracticeTag(practice=one, kind="topic", value=topics[(n + k) % len(topics)].key)
            for n, one in enumerate(made)
            for k in (0, 5)
        ),
        batch_size=500,
    )
    Translation.objects.bulk_create(
        (
            Translation(practice=one, language="en", title=one.title, published_at=begun)
            for one in made[::7]
        ),
        batch_size=500,
    )


def measure(practices: int) -> None:
    from django.test import Client  # noqa: PLC0415  once Django is set up

    from cardumen.labels.vocabulary import TOPICS  # noqa: PLC0415
    from cardumen.practices.openness.tasks import mend_open_records  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    # A cookie, so that no page is one that was kept for visitors.
    client.cookies["sessionid"] = "none"

    def ask(address: str) -> str:
        response = client.get(f"/practices/{address}")
        assert response.status_code == 200
        return response.content.decode()

    print(machine(), "·", connection.vendor, "·", practices, "practices")
    for label in ("recorded", "looked over again"):
        begun = time.perf_counter()
        mend_open_records()
        print(f"{label} in {time.perf_counter() - begun:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    for name, first in (("all of it", LIST), ("one topic", f"{LIST}&set=topic:reading")):
        times, query, records = [], first, 0
        while query:
            begun = time.perf_counter()
            told = ask(f"oai/?{query}")
            times.append((time.perf_counter() - begun) * 1000)
            records += told.count("<record>")
            token = re.search(r"<resumptionToken[^>]*>([^<]+)<", told)
            query = f"verb=ListRecords&resumptionToken={token[1]}" if token else ""
        show(f"{name}: {records} records, a part", times)

    topics = [topic.key for topic in TOPICS.in_use()]
    for label, addresses in {
        "ListIdentifiers, first part": [f"oai/?{LIST.replace('Records', 'Identifiers')}"],
        "what changed since": [f"oai/?{LIST}&from=2020-01-01&until=2030-01-01"],
        "GetRecord": [
            f"oai/?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:practices/{n}"
            for n in range(1, practices, practices // ASKED)
        ],
        "ListSets": ["oai/?verb=ListSets"],
        "feed": ["feed/"],
        "feed of a topic": [f"feed/?topic={topic}" for topic in topics],
        "page of a practice": [f"{n}/" for n in range(1, practices, practices // ASKED)],
    }.items():
        asked = Counter[str]()
        with connection.execute_wrapper(partial(count, asked)):
            ask(addresses[0])
        asks = [addresses[n % len(addresses)] for n in range(ASKED)]
        times = milliseconds([partial(ask, one) for one in asks])
        show(f"{label} ({asked.total()} queries)", times)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--practices", type=int, default=20_000)
    options.add_argument("--database")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="cardumen-bench-") as home:
        os.environ["CARDUMEN_HOME"] = home
        if chosen.database:
            os.environ["CARDUMEN_DATABASE"] = chosen.database
        os.environ["DJANGO_SETTINGS_MODULE"] = "cardumen.config.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        load(chosen.practices)
        measure(chosen.practices)
        connection.close()


if __name__ == "__main__":
    main()
