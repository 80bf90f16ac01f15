"""What happens in an installation of its own, while it is backed up and after; prints as JSON how
it stands, what came of the commands that were asked for, and how it stands then."""

import contextlib
import io
import json
import os
import sys
import time
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import django

from cardumen.config import cli

django.setup()

from django.conf import settings  # noqa: E402 after the set-up
from django.utils import timezone  # noqa: E402 after the set-up

from cardumen.files import storage  # noqa: E402
from cardumen.files.models import Blob  # noqa: E402
from cardumen.jobs.worker import run_due_jobs  # noqa: E402
from cardumen.mail.actions import queue_message  # noqa: E402
from cardumen.mail.models import Message  # noqa: E402
from cardumen.people.actions import create_person, erase_person  # noqa: E402
from cardumen.people.models import Person, Session  # noqa: E402


def person(name: str, **more: bool) -> Person:
    return create_person(email=f"{name}@example.org", name=name, by=None, **more)


def keep(content: bytes) -> None:
    measured = storage.measure(BytesIO(content))
    storage.put(BytesIO(content), measured)
    Blob.objects.create(digest=measured.digest, size=measured.size)


def live(folder: Path) -> None:
    """Writes until it is enough; then someone is erased and a file is lost."""
    rosa, ana = person("rosa", is_administrator=True), person("ana")
    keep(b"a picture"), keep(b"a sheet" * 100_000)
    half = Path(settings.MEDIA_ROOT) / f"{storage.name_of('0' * 64)}.of-another.part"
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"what someone is about to se")
    run_due_jobs()
    Session.objects.create(session_key="stolen", expire_date=timezone.now())
    queue_message(
        key="trial:1", to="rosa@example.org", language="en", template="mail/trial", context={}
    )
    number = 0
    while not (folder / "enough").exists():
        number += 1
        keep(f"content {number}".encode())
        person(f"writer{number}")
        (folder / "writing").touch()
        time.sleep(0.02)
    erase_person(person=ana, by=rosa)
    run_due_jobs()
    person("late")
    storage.remove(storage.measure(BytesIO(b"a picture")).digest)


def look() -> list[str]:
    ana = Person.objects.order_by("pk")[1]
    names = sorted(Person.objects.values_list("email", flat=True))
    there = {name for name, _ in storage.all_names()}
    named = {storage.name_of(digest) for digest in Blob.objects.values_list("digest", flat=True)}
    return [
        ana.email,
        str("late@example.org" in names),
        str(len(named - there)),
        str(Session.objects.count()),
        *Message.objects.filter(key="trial:1").values_list("state", flat=True),
    ]


def run(arguments: list[str], environment: dict[str, str]) -> tuple[object, str]:
    """The command `cardumen`: its status and what it said."""
    said = io.StringIO()
    with patch.dict(os.environ, environment), contextlib.redirect_stderr(said):
        try:
            cli.main(arguments)
        except SystemExit as ended:
            return ended.code, said.getvalue()
    raise AssertionError(arguments)


def main(commands: str, folder: str | None = None) -> None:
    if folder is not None:
        live(Path(folder))
    print(json.dumps([look(), [run(*command) for command in json.loads(commands)], look()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
