"""Several workers at one queue, whose leases pass before they are done: what became of each job."""

import json
import sys
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

FOLDER = Path(sys.argv[-1])
WORKERS = 3
EACH = 10
# Over before a job ends: whoever comes next may claim it while its worker commits.
LEASE = timedelta(milliseconds=20)


class Server(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with (FOLDER / "taken").open("a") as file:
            file.writelines(f"{message.to[0]}\n" for message in email_messages)
        return len(email_messages)


def main() -> None:
    import django  # noqa: PLC0415 a process of its own

    django.setup()

    from django.db import OperationalError, close_old_connections  # noqa: PLC0415
    from django.test import override_settings  # noqa: PLC0415

    from cardumen.jobs.models import Job  # noqa: PLC0415
    from cardumen.jobs.registry import task  # noqa: PLC0415
    from cardumen.jobs.worker import run_next_job  # noqa: PLC0415
    from cardumen.journal.models import Entry  # noqa: PLC0415
    from cardumen.mail.actions import queue_text  # noqa: PLC0415
    from cardumen.mail.models import Message  # noqa: PLC0415

    @task(max_attempts=1_000)
    def write(number: int) -> None:
        Entry.objects.create(kind="Written", payload={"number": number})

    for number in range(EACH):
        write.enqueue(number)
        queue_text(key=f"message:{number}", to=f"a{number}@example.org", subject="a", body="b")

    def work(begin: threading.Barrier) -> None:
        begin.wait()
        while Job.objects.filter(state__in=["ready", "running"]).exists():
            try:
                run_next_job(lease=LEASE)
            except OperationalError:  # locked for longer than it waits: it comes again
                close_old_connections()

    with override_settings(MAIL_BACKEND=f"{__name__}.Server"):
        begin = threading.Barrier(WORKERS)
        threads = [threading.Thread(target=work, args=(begin,)) for _ in range(WORKERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    written = list(Entry.objects.filter(kind="Written").values_list("payload__number", flat=True))
    print(
        json.dumps(
            {
                "jobs": sorted(set(Job.objects.values_list("state", flat=True))),
                "written": sorted(written) == list(range(EACH)),
                "mails": sorted(set(Message.objects.values_list("state", flat=True))),
                "taken": len((FOLDER / "taken").read_text().splitlines()),
            }
        )
    )


if __name__ == "__main__":
    main()
