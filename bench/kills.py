"""Kills at random moments: `python -m bench.kills [--kills 100] [--database postgres://…]`, and of
the worker alone, each while a mail is on its way: `python -m bench.kills --mail`.

Serves an installation in a temporary folder (or on the empty PostgreSQL database that is named),
and has visitors ask about their data, one after the other, each at an address of their own; each
that is acknowledged must be kept once and mailed once. Meanwhile `kill -9` takes a process of the
server, the worker, or `serve` itself with all that hangs on it, which is then started again. In
the end the worker gets the time it needs. Prints what was acknowledged, lost and doubled, and what
the mail server got.

With `--mail` the mails are queued before, half of them of a kind that is sent again by itself when
its sender was killed, half of one that waits for a person to decide; and half of each with their
text, half to be written when they leave.
"""

import argparse
import asyncio
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django
from aiosmtpd.controller import Controller

from bench.measuring import machine

FORM = "/privacy/ask/"
WRITERS = 4
# Writes whose mail has not come: more of them wait, so that the worker is not left far behind.
BEHIND = 100
# How long the mail server takes for a mail, at most, before and after it is taken; in seconds.
TAKING = 0.04
# A kind of mail that bears to be sent twice, and one that does not.
AGAIN, ONCE = "rights", "network-invitation"
# The same, of letters that are written when they leave.
WRITTEN_AGAIN, WRITTEN_ONCE = "bench-again", "bench-once"
MEANS = {
    AGAIN: "bears a second one",
    ONCE: "sent again by a person alone",
    WRITTEN_AGAIN: "written as it leaves, bears a second one",
    WRITTEN_ONCE: "written as it leaves, sent again by a person alone",
}
# As long as a job is held by a worker that was killed, and some more.
DRAIN = 600


class Mailbox:
    """A mail server that counts by address. `taking`: a mail has come and is not answered yet."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()
        self.ids: dict[str, set[bytes]] = defaultdict(set)
        self.taking = threading.Event()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.taking.set()
        try:
            await asyncio.sleep(random.uniform(0, TAKING))
            self.got.update(envelope.rcpt_tos)
            for address in envelope.rcpt_tos:
                self.ids[address].update(re.findall(rb"(?im)^message-id: *(\S+)", envelope.content))
            await asyncio.sleep(random.uniform(0, TAKING))
        finally:
            self.taking.clear()
        return "250 OK"


class Site:
    def __init__(self, environment: dict[str, str], port: int) -> None:
        self.environment, self.port = environment, port
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "cardumen", "serve", "--port", str(self.port)]
        self.serve = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL)
        while not self.answers():
            time.sleep(0.2)

    def answers(self) -> bool:
        with suppress(OSError, HTTPException):
            return self.ask("GET", "/healthz")[0] == 200
        return False

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, str]:
        """The status, the page, and the cookie that was set."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(method, path, body or None, headers)
            answer = line.getresponse()
            cookie = (answer.getheader("set-cookie") or "").split(";")[0]
            return answer.status, answer.read().decode(), cookie
        finally:
            line.close()

    def processes(self) -> dict[str, list[int]]:
        """The children of `serve` and of its server, by what they are."""
        found: dict[str, list[int]] = {"server": [], "worker": []}
        below = {self.serve.pid}
        for place in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
            with suppress(OSError, IndexError):
                parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
                if parent in below:
                    below.add(int(place.name))
                    command = (place / "cmdline").read_text()
                    is_first = parent == self.serve.pid and "granian" in command
                    kind = "server" if "granian" in command else "worker"
                    if not is_first:  # with it goes `serve`, which is killed by itself
                        found[kind].append(int(place.name))
        return found

    def kill(self, kind: str) -> str:
        """One of that kind, now and then `serve` itself; what it was."""
        found = self.processes()
        if random.random() < 0.08 or not found[kind]:
            self.serve.kill()
            self.serve.wait()
            self.start()
            return "serve"
        with suppress(ProcessLookupError):
            os.kill(random.choice(found[kind]), signal.SIGKILL)
        return kind

    def start_again_if_it_ended(self) -> None:
        """`serve` ends with the server's own first process."""
        if self.serve.poll() is not None:
            self.start()


class Writers:
    def __init__(self, site: Site, mailbox: Mailbox) -> None:
        self._site, self._mailbox = site, mailbox
        self._lock, self._number = threading.Lock(), 0
        self.stop = threading.Event()
        self.acknowledged: set[str] = set()
        self.unknown: set[str] = set()
        self.refused: Counter[int] = Counter()
        self.threads = [threading.Thread(target=self._write) for _ in range(WRITERS)]
        for thread in self.threads:
            thread.start()

    def _write(self) -> None:
        token = cookie = ""
        while not self.stop.is_set():
            if len(self.acknowledged) > len(self._mailbox.got) + BEHIND:
                time.sleep(0.05)
                continue
            with self._lock:
                self._number += 1
                address = f"w{self._number:06}@example.org"
            try:
                if not token:
                    _, page, cookie = self._site.ask("GET", FORM)
                    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
                    token = found[1] if found else ""
                status, page, _ = self._site.ask(
                    "POST", FORM, urlencode(form(address, token)),
                    **{
                        "Cookie": cookie,
                        "Content-Type": "application/x-www-form-urlencoded",
                        "X-Forwarded-For": ".".join(str(random.randrange(1, 255)) for _ in "four"),
                    },
                )  # fmt: skip
            except (OSError, HTTPException):
                self.unknown.add(address)
                time.sleep(0.2)
                continue
            if status == 302:
                self.acknowledged.add(address)
            else:
                self.refused[status] += 1
            time.sleep(0.05)


def form(address: str, token: str) -> dict[str, str]:
    return {
        "csrfmiddlewaretoken": token,
        "kind": "access",
        "asker": "herself",
        "about_name": "Ana",
        "asker_name": "Ana",
        "reply_to": address,
        "text": "Which data?",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", help="of an empty PostgreSQL database")
    parser.add_argument("--minutes", type=int, default=120, help="end with fewer kills then")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mail", action="store_true", help="of the worker alone, as it mails")
    options = parser.parse_args()
    random.seed(options.seed)
    mailbox = Mailbox()
    sink = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    sink.start()
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        own = {
            "CARDUMEN_HOME": home,
            "CARDUMEN_URL": f"http://127.0.0.1:{port}",
            "CARDUMEN_PROXIES": "1",
            "CARDUMEN_QUIET_HOURS": "",
            "CARDUMEN_MAIL_HOST": "127.0.0.1",
            "CARDUMEN_MAIL_PORT": str(sink.port),
            "DJANGO_SETTINGS_MODULE": "cardumen.config.settings",
        } | ({"CARDUMEN_DATABASE": options.database} if options.database else {})
        os.environ.update(own)
        if options.mail:
            kill_in_mail(options, mailbox)
        else:
            kill_all(options, mailbox, port)
    sink.stop()


def kill_all(options: argparse.Namespace, mailbox: Mailbox, port: int) -> None:
    site = Site(dict(os.environ), port)
    writers = Writers(site, mailbox)
    begun, killed = time.monotonic(), Counter[str]()
    for done in range(options.kills):
        if time.monotonic() - begun > 60 * options.minutes:
            break
        # Of the server while it takes, of the worker while it mails, by turns.
        kind = ("server", "worker")[done % 2]
        work = mailbox.got.total if kind == "worker" else lambda: len(writers.acknowledged)
        enough = work() + random.randint(1, 8)
        while work() < enough:
            site.start_again_if_it_ended()
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.1))
        killed[site.kill(kind)] += 1
        if sys.stderr.isatty() or done % 10 == 9:
            print(f"{done + 1} kills, {len(writers.acknowledged)} acknowledged", flush=True)
    lasted = time.monotonic() - begun
    writers.stop.set()
    for thread in writers.threads:
        thread.join()
    report(site, writers, mailbox, killed, lasted)
    site.serve.terminate()
    site.serve.wait()


def queue_all(each: int) -> dict[str, str]:
    """The kind of each by its address."""
    kinds = declare_kinds()
    from cardumen.config.preparing import prepare  # noqa: PLC0415 apps first
    from cardumen.mail.actions import queue_text  # noqa: PLC0415
    from cardumen.notices.actions import notify  # noqa: PLC0415
    from cardumen.people.actions import create_person  # noqa: PLC0415

    prepare()
    queued = {f"{kind}.{number}@example.org": kind for number in range(each) for kind in MEANS}
    for number, (address, kind) in enumerate(queued.items()):
        if kind in kinds:
            person = create_person(email=address, name="Ana", by=None)
            notify(kinds[kind], 1, to=[person], network=None, by=None)
        else:
            queue_text(key=f"{kind}:bench-{number}", to=address, subject="One", body="One.")
    return queued


def declare_kinds() -> dict[str, Any]:
    """Kinds of notices that have something to say, and always the same."""
    django.setup()
    from cardumen.notices.enums import Section  # noqa: PLC0415 apps first
    from cardumen.notices.kinds import NoticeKind, add_notice  # noqa: PLC0415

    return {
        key: add_notice(
            NoticeKind(
                key=key, name="One", section=next(iter(Section)), template="mail/trial",
                facts=lambda _person, _number: {"url": ""},
            ),
            bears_repeating=key == WRITTEN_AGAIN,
        )
        for key in (WRITTEN_AGAIN, WRITTEN_ONCE)
    }  # fmt: skip


def work() -> None:
    """The worker, that knows these kinds too."""
    declare_kinds()
    from cardumen.config.cli import main as run  # noqa: PLC0415 apps first

    sys.exit(run(["worker"]))


def kill_in_mail(options: argparse.Namespace, mailbox: Mailbox) -> None:
    queued = queue_all(options.kills * 2)
    command = [sys.executable, "-c", "from bench.kills import work; work()"]
    begun, done = time.monotonic(), 0
    worker = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while done < options.kills and mailbox.got.total() < len(queued) * 0.9:
        if time.monotonic() - begun > 60 * options.minutes:
            break
        for _ in range(random.randint(1, 6)):
            mailbox.taking.wait()
            time.sleep(random.uniform(0, 2 * TAKING))
        worker.kill()
        worker.wait()
        done += 1
        mailbox.taking.clear()
        worker = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        if done % 10 == 0:
            print(f"{done} kills, {mailbox.got.total()} mails arrived", flush=True)
    lasted = time.monotonic() - begun
    report_mail(queued, mailbox, done, lasted)
    worker.terminate()
    worker.wait()


def report_mail(queued: dict[str, str], mailbox: Mailbox, done: int, lasted: float) -> None:
    from cardumen.mail.models import Message  # noqa: PLC0415 apps first

    await_end(lambda: None)
    states = dict(Message.objects.values_list("to", "state"))
    print(machine())
    print(f"{done} kills of the worker in {lasted:.0f} s, each while a mail was on its way")
    for kind, told in MEANS.items():
        to = [address for address, one in queued.items() if one == kind]
        listed = {address for address in to if states[address] == "sending"}
        lost = [one for one in to if one not in mailbox.got and one not in listed]
        twice = [one for one in to if mailbox.got[one] > 1]
        print(f"{kind} ({told}): {len(to)} mails, {len(lost)} lost, {len(twice)} came twice")
        print(f"  of which under another Message-ID: {sum(len(mailbox.ids[a]) > 1 for a in twice)}")
        print(
            f"  caught in sending and listed for a person: {len(listed)}, "
            f"of which arrived {sum(one in mailbox.got for one in listed)}"
        )


def await_end(meanwhile: Callable[[], object]) -> None:
    """Gives the worker the time that it needs for all that is queued."""
    from cardumen.jobs.models import Job  # noqa: PLC0415 apps first
    from cardumen.jobs.registry import TASKS  # noqa: PLC0415

    until = time.monotonic() + DRAIN
    repeated = [name for name, task in TASKS.items() if task.every is not None]
    pending = Job.objects.filter(state__in=["ready", "running"]).exclude(task__in=repeated)
    while pending.exists():
        meanwhile()
        if time.monotonic() > until:
            print("jobs are left:", Counter(pending.values_list("task", "state")))
            break
        time.sleep(1)


def report(
    site: Site, writers: Writers, mailbox: Mailbox, killed: Counter[str], lasted: float
) -> None:
    django.setup()
    from cardumen.mail.models import Message  # noqa: PLC0415 apps first
    from cardumen.people.rights.models import DataRequest  # noqa: PLC0415

    await_end(site.start_again_if_it_ended)
    kept = Counter(DataRequest.objects.values_list("reply_to", flat=True))
    uncertain = set(Message.objects.filter(state="sending").values_list("to", flat=True))
    asked = writers.acknowledged | writers.unknown
    got = {address: n for address, n in mailbox.got.items() if address in asked}
    lost_mail = [one for one in kept if one not in got and one not in uncertain]
    print(machine())
    print(f"{killed.total()} kills in {lasted:.0f} s: {dict(killed)}")
    print(
        f"{len(writers.acknowledged)} acknowledged, {len(writers.unknown)} not answered, "
        f"refused: {dict(writers.refused)}"
    )
    print(f"writes lost: {len(writers.acknowledged - kept.keys())}")
    print(f"writes kept twice: {sum(n > 1 for n in kept.values())}")
    print(f"mails of {len(kept)} writes: {len(got)} arrived")
    print(f"mails lost: {len(lost_mail)}")
    print(f"mails doubled: {sum(n > 1 for n in got.values())}")
    print(
        f"mails caught in sending, listed for a person: {len(uncertain)}, "
        f"of which arrived {len(uncertain & got.keys())}"
    )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
