"""A process that is killed while the mail server has its message, and the one that comes after."""

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path


def main(folder: Path, *commands: str) -> None:
    import django  # noqa: PLC0415 a process of its own

    django.setup()
    from django.core.mail.backends.base import BaseEmailBackend  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from cardumen.jobs.models import Job  # noqa: PLC0415
    from cardumen.jobs.worker import run_next_job  # noqa: PLC0415
    from cardumen.mail import actions  # noqa: PLC0415
    from cardumen.mail.models import Message  # noqa: PLC0415

    class Deadly(BaseEmailBackend):
        """Takes the message; the process does not live to hear of it."""

        def send_messages(self, messages):
            with (folder / "taken").open("a") as file:
                file.write("taken\n")
            os.kill(os.getpid(), signal.SIGKILL)

    for command in commands:
        if command == "set-up":
            actions.queue_message(
                key="trial:1", to="a@example.org", language="en", template="mail/trial", context={}
            )
        elif command == "work":
            actions.get_connection = lambda *_, **__: Deadly()
            Job.objects.filter(state="running").update(
                lease_until=timezone.now() - timedelta(days=1)
            )
            run_next_job()
        elif command == "report":
            later = timezone.now() + timedelta(days=1)
            uncertain = Message.objects.all().uncertain(since_before=later).count()
            print(Message.objects.get().state, uncertain, Job.objects.get().state)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
