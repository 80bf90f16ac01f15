"""What happens in an installation of its own, while it is backed up and after."""

import sys
from io import BytesIO
from pathlib import Path


def main(command: str, folder: Path) -> None:
    import django  # noqa: PLC0415 a process of its own

    django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from cardumen.files import storage  # noqa: PLC0415
    from cardumen.files.models import Blob  # noqa: PLC0415
    from cardumen.jobs.worker import run_due_jobs  # noqa: PLC0415
    from cardumen.mail.actions import queue_message  # noqa: PLC0415
    from cardumen.mail.models import Message  # noqa: PLC0415
    from cardumen.people.actions import create_person, erase_person  # noqa: PLC0415
    from cardumen.people.models import Person, Session  # noqa: PLC0415

    def person(name: str, **more: bool) -> Person:
        return create_person(email=f"{name}@example.org", name=name, by=None, **more)

    def keep(content: bytes) -> None:
        measured = storage.measure(BytesIO(content))
        storage.put(BytesIO(content), measured)
        Blob.objects.create(digest=measured.digest, size=measured.size)

    if command == "begin":
        person("rosa", is_administrator=True), person("ana")
        keep(b"a picture"), keep(b"a sheet" * 100_000)
        run_due_jobs()
        Session.objects.create(session_key="stolen", expire_date=timezone.now())
        queue_message(
            key="trial:1", to="rosa@example.org", language="en", template="mail/trial", context={}
        )
    elif command == "write":
        number = 0
        while not (folder / "enough").exists():
            number += 1
            keep(f"content {number}".encode())
            person(f"writer{number}")
            (folder / "writing").touch()
    elif command == "go on":
        ana, rosa = (Person.objects.get(email=f"{name}@example.org") for name in ("ana", "rosa"))
        erase_person(person=ana, by=rosa)
        run_due_jobs()
        person("late")
        storage.remove(storage.measure(BytesIO(b"a picture")).digest)
    ana = Person.objects.order_by("pk")[1]
    names = sorted(Person.objects.values_list("email", flat=True))
    there = {name for name, _ in storage.all_names()}
    named = {storage.name_of(digest) for digest in Blob.objects.values_list("digest", flat=True)}
    print(
        ana.email,
        "late@example.org" in names,
        len(named - there),
        Session.objects.count(),
        *Message.objects.filter(key="trial:1").values_list("state", flat=True),
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
