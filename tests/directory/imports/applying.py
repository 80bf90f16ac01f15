"""Processes of their own that import an uploaded file; one of them to be killed in the midst."""

import sys
import time
from functools import partial
from pathlib import Path
from unittest.mock import patch


def wait_to_be_killed(begun: Path, *_: object, **__: object) -> None:
    begun.touch()
    time.sleep(60)


def main(folder: Path, *commands: str) -> None:
    import django  # noqa: PLC0415 a process of its own

    django.setup()

    from cardumen.directory.actor import Actor  # noqa: PLC0415
    from cardumen.directory.imports import actions, tasks  # noqa: PLC0415
    from cardumen.directory.imports.actions import uploads  # noqa: PLC0415
    from cardumen.directory.imports.models import RegisterImport, Upload  # noqa: PLC0415
    from cardumen.directory.models import Organisation  # noqa: PLC0415
    from cardumen.people.models import Person  # noqa: PLC0415
    from tests.directory.imports.files import write_schools  # noqa: PLC0415

    for command in commands:
        if command == "set-up":
            by = Person.objects.create(email="a@example.org", name="Alba", is_administrator=True)
            schools = ({"RBD": str(n), "DGV_RBD": " "} for n in range(1, 40))
            path = write_schools(folder, *schools)
            upload = actions.receive_file(
                kind="schools", file=path, name="schools.csv", year=None, by=Actor(by)
            )
            tasks.preview_upload(upload.pk)
            actions.begin_import(upload=upload, by=Actor(by))
        elif command == "work":
            tasks.carry_out_upload(Upload.objects.get().pk)
        elif command == "die":
            # All is written, and the transaction is not over, when the process is killed.
            with patch.object(uploads, "_advance", partial(wait_to_be_killed, folder / "begun")):
                tasks.carry_out_upload(Upload.objects.get().pk)
        elif command == "report":
            done = RegisterImport.objects.filter(is_preview=False)
            print(Upload.objects.get().state, done.count(), Organisation.objects.count())


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
