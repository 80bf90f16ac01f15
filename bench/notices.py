"""Thirty days of the demonstration with the clock moved: `python -m bench.notices [--days 30]`.

Builds it in a temporary folder and gives its people a mail server. Half-hour by half-hour, at night
and on Sundays too, they ask about each other's practices, answer, open pages and share something
new; some have chosen a daily summary, some a weekly one, some none. Prints how many messages each
person got, and what must not be: a letter in quiet hours, a second summary a day, an empty one, one
about an own act or about what they had read.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import django
import time_machine

from bench.measuring import machine

if TYPE_CHECKING:
    from cardumen.people.models import Person
    from cardumen.practices.models import Practice

SEED: Final = 7
STEP: Final = timedelta(minutes=30)
# How likely each is in half an hour.
ASKS, ANSWERS, READS, SHARES = 0.5, 0.3, 0.4, 0.02
TASKS: Final = (
    "cardumen.notices.tasks.begin_summaries",
    "cardumen.practices.tasks.ask_how_adaptations_went",
)
PACES: Final = ("at-once", "daily", "weekly", "never")


class Month:
    def __init__(self, days: int) -> None:
        from cardumen.people.models import Person  # noqa: PLC0415 apps first
        from cardumen.practices.models import Practice  # noqa: PLC0415

        self.days = days
        self.chance = random.Random(SEED)
        self.practices = list(Practice.objects.published().select_related("organisation"))
        self.people = list(Person.objects.filter(is_active=True, affiliations__until=None))
        self.got: dict[str, Counter[str]] = {}
        self.faults: Counter[str] = Counter()

    def live(self) -> None:
        from cardumen.jobs.actions import enqueue_scheduled  # noqa: PLC0415 apps first
        from cardumen.jobs.registry import TASKS as ALL  # noqa: PLC0415
        from cardumen.jobs.worker import run_due_jobs  # noqa: PLC0415

        periods = {name: period for name in TASKS if (period := ALL[name].every) is not None}
        begun = datetime.now(UTC)
        self.choose()
        for moment in _moments(begun, self.days):
            with time_machine.travel(moment, tick=False):
                self.act()
                enqueue_scheduled(periods)
                run_due_jobs()
                self.take(moment)

    def choose(self) -> None:
        from cardumen.directory.actor import Actor  # noqa: PLC0415 apps first
        from cardumen.notices.actions import choose_pace  # noqa: PLC0415

        for number, person in enumerate(self.people):
            pace = PACES[number % len(PACES)]
            choose_pace(kind="message", network=None, pace=pace, by=Actor(person))

    def act(self) -> None:
        """Whoever may not say it does not."""
        practice, person = self.chance.choice(self.practices), self.chance.choice(self.people)
        if self.chance.random() < ASKS:
            self.say(practice, person, "question")
        if self.chance.random() < ANSWERS and practice.author is not None:
            self.say(practice, practice.author, "answer")
        if self.chance.random() < READS:
            self.read(self.chance.choice(self.practices))
        if self.chance.random() < SHARES:
            type(practice).objects.filter(pk=practice.pk).update(published_at=datetime.now(UTC))

    def say(self, practice: "Practice", person: "Person", kind: str) -> None:
        from cardumen.directory.actor import Actor  # noqa: PLC0415 apps first
        from cardumen.directory.standing import posts_of  # noqa: PLC0415
        from cardumen.kernel.errors import DomainError  # noqa: PLC0415
        from cardumen.talk.actions import post_message  # noqa: PLC0415

        posts = posts_of(person)
        if not posts:
            return
        body = f"¿Cómo lo hicieron? {self.chance.random()}"
        by = Actor(person, posts[0].organisation)
        try:
            post_message(thing=practice, kind=kind, body=body, by=by)
        except DomainError:
            return

    def read(self, practice: "Practice") -> None:
        from cardumen.talk.models import Message  # noqa: PLC0415 apps first
        from cardumen.talk.notices import mark_seen  # noqa: PLC0415

        if practice.author is not None:
            mark_seen(Message.objects.about(practice), practice.author)

    def take(self, moment: datetime) -> None:
        """What the mail server got in this half hour."""
        from django.core import mail  # noqa: PLC0415 apps first

        from cardumen.mail.models import Message as Mail  # noqa: PLC0415
        from cardumen.notices.clocks import local_time, wakes_at  # noqa: PLC0415
        from cardumen.people.models import Person  # noqa: PLC0415

        letters = mail.outbox
        mail.outbox = []
        keys = list(Mail.objects.filter(sent_at=moment).order_by("pk").values_list("key", "to"))
        if len(keys) != len(letters):
            self.faults["letters without a row"] += 1
        for key, to in keys:
            person = Person.objects.get(email=to)
            local = local_time(person, moment)
            kind, *numbers, _person = key.split(":")
            got = self.got.setdefault(person.name, Counter())
            got[kind] += 1
            self.faults["in quiet hours"] += wakes_at(local) != local
            if kind == "summary":
                self.faults["second summaries"] += got[f"on {local.date()}"]
                got[f"on {local.date()}"] += 1
            elif kind == "message":
                self.look(person, int(numbers[0]))
        for letter in letters:
            self.faults["empty"] += "http" not in str(letter.body).partition("\n\n")[2]

    def look(self, person: "Person", number: int) -> None:
        from cardumen.notices.models import Notice  # noqa: PLC0415 apps first
        from cardumen.talk.models import Message  # noqa: PLC0415

        self.faults["of own acts"] += Message.objects.get(pk=number).by_id == person.pk
        notice = Notice.objects.get(person=person, kind="message", numbers=str(number))
        self.faults["of read things"] += notice.read_at is not None

    def show(self) -> None:
        from cardumen.mail.models import Message as Mail  # noqa: PLC0415 apps first
        from cardumen.notices.models import Notice  # noqa: PLC0415

        kinds = sorted({kind for got in self.got.values() for kind in got if " " not in kind})
        print(f"{'':<32}" + "".join(f"{kind:>16}" for kind in kinds))
        totals: Counter[str] = Counter()
        for name, got in sorted(self.got.items(), key=lambda row: -sum(_only(row[1]).values())):
            print(f"{name:<32}" + "".join(f"{got[kind]:>16}" for kind in kinds))
            totals += _only(got)
        print(f"{'all':<32}" + "".join(f"{totals[kind]:>16}" for kind in kinds))
        notices = Notice.objects.count()
        held = Mail.objects.filter(
            state="held", queued_at__gt=Notice.objects.earliest("pk").made_at
        )
        print(f"\n{notices} notices of {len(self.people)} people; {held.count()} letters withheld")
        for fault, count in self.faults.items():
            print(f"{count:>6} {fault}")


def _only(got: Counter[str]) -> Counter[str]:
    return Counter({kind: count for kind, count in got.items() if " " not in kind})


def _moments(begun: datetime, days: int) -> Iterator[datetime]:
    moment = begun
    while moment < begun + timedelta(days=days):
        moment += STEP
        yield moment


def prepare(home: str) -> None:
    environment: dict[str, Any] = {"CARDUMEN_HOME": home, "CARDUMEN_QUIET_HOURS": "20-7"}
    os.environ.update(environment)
    command = [sys.executable, "-m", "cardumen", "demo", "--no-serve"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cardumen.config.settings"
    os.environ["CARDUMEN_MAIL_BACKEND"] = "django.core.mail.backends.locmem.EmailBackend"
    django.setup()
    from django.core import mail  # noqa: PLC0415 apps first
    from django.db.models import F, Value  # noqa: PLC0415
    from django.db.models.functions import Replace  # noqa: PLC0415

    from cardumen.demo.people import DOMAIN  # noqa: PLC0415
    from cardumen.jobs.models import Job  # noqa: PLC0415
    from cardumen.people.models import Person  # noqa: PLC0415

    mail.outbox = []
    Job.objects.all().delete()
    theirs = Replace(F("email"), Value(DOMAIN), Value("bench.example.org"))
    Person.objects.update(email=theirs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        prepare(home)
        month = Month(options.days)
        month.live()
        month.show()
    print(machine())


if __name__ == "__main__":
    main()
