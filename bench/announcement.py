"""One thing told to many: `python -m bench.announcement [20000]`.

In an empty installation of its own, of which nothing stays: how long it takes to queue a letter to
each, and by how much the memory of the process grows, for a tenth of them and for all.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

from bench.measuring import machine

PEOPLE = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="?", default=PEOPLE)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as home:
        os.environ["CARDUMEN_HOME"] = home
        migrate = [sys.executable, "-m", "cardumen", "manage", "migrate", "-v0"]
        subprocess.run(migrate, check=True)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cardumen.config.settings")
        django.setup()
        print(machine())
        make_people(people)
        for number, many in enumerate((people // 10, people), 1):
            announce(number, many)


def make_people(many: int) -> None:
    from cardumen.people.models import Person  # noqa: PLC0415 apps first

    for start in range(0, many, 1000):
        Person.objects.bulk_create(
            Person(name=f"Persona {number}", email=f"p{number}@example.org", language="es")
            for number in range(start, min(start + 1000, many))
        )


def announce(number: int, many: int) -> None:
    from cardumen.jobs.models import Job  # noqa: PLC0415 apps first
    from cardumen.notices.actions import notify  # noqa: PLC0415
    from cardumen.notices.kinds import NOTICES  # noqa: PLC0415
    from cardumen.people.models import Person  # noqa: PLC0415

    people = Person.objects.order_by("pk")[:many].iterator(chunk_size=200)
    before, begun, queued = memory(), time.perf_counter(), Job.objects.count()
    notify(NOTICES["message"], number, to=people, network=None, by=None)
    took = time.perf_counter() - begun
    letters = Job.objects.count() - queued
    print(f"{letters} letters queued in {took:.1f} s; memory {before} → {memory()} MB")


def memory() -> int:
    """Of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


if __name__ == "__main__":
    main()
