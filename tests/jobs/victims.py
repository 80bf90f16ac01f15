"""A task to be killed in the midst of, and the processes that run it."""

import sys
import time
from datetime import timedelta
from pathlib import Path

LEASE = timedelta(seconds=1)


def main(folder: Path, *commands: str) -> None:
    import django  # noqa: PLC0415 a process of its own

    django.setup()

    from cardumen.jobs.models import Job  # noqa: PLC0415
    from cardumen.jobs.registry import task  # noqa: PLC0415
    from cardumen.jobs.worker import run_next_job  # noqa: PLC0415
    from cardumen.journal.models import Entry  # noqa: PLC0415

    @task()
    def write_slowly() -> None:
        Entry.objects.create(kind="Written", payload={})
        with (folder / "begun").open("a") as file:
            file.write("begun\n")
        while not (folder / "go").exists():
            time.sleep(0.02)

    for command in commands:
        if command == "set-up":
            write_slowly.enqueue()
        elif command == "work":
            while Job.objects.exclude(state="done").exists():
                run_next_job(lease=LEASE)
                time.sleep(0.05)
        elif command == "report":
            job = Job.objects.get()
            print(job.state, job.attempts, Entry.objects.filter(kind="Written").count())


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
