"""Several processes of one installation, each answering requests on its own; nothing is shared
between them but the database."""

import multiprocessing
import os
import re
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any
from unittest.mock import patch

PATIENCE = 400
PASSWORD = "lluvia-horizontal-8470"


@dataclass
class Answer:
    status: int
    url: str
    text: str
    cookies: dict[str, str]
    mails: int


@dataclass
class Asked:
    method: str
    path: str
    data: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)


def answer(asked: Asked) -> Answer:
    """Runs in a branch: what the installation says."""
    from django.core import mail  # noqa: PLC0415 after the set-up
    from django.test import Client  # noqa: PLC0415 after the set-up

    client = Client(headers={"accept-language": "en"})
    for name, value in asked.cookies.items():
        client.cookies[name] = value
    got = getattr(client, asked.method)(asked.path, asked.data, follow=False)
    return Answer(
        got.status_code,
        getattr(got, "url", ""),
        got.content.decode(),
        {name: morsel.value for name, morsel in client.cookies.items()},
        len(getattr(mail, "outbox", [])),
    )


def set_up() -> None:
    """Runs in a branch, once: the cast comes in."""
    from tests.cast import make_cast  # noqa: PLC0415 after the set-up

    make_cast()


def give_password(email: str) -> int:
    """Runs in a branch: whose account it is signs in with PASSWORD."""
    from cardumen.people.models import Person  # noqa: PLC0415 after the set-up

    person = Person.objects.get(email=email)
    person.set_password(PASSWORD)
    person.save()
    return person.pk


def mark() -> dict[int, set[str]]:
    """Runs in a branch: four people of each school, and a draft that it began; the marks that each
    of them may read, by their key."""
    from cardumen.directory.models import Organisation  # noqa: PLC0415 after the set-up
    from tests.cast import make_person, make_practice  # noqa: PLC0415 after the set-up

    marks = {}
    for school in Organisation.objects.schools().order_by("pk"):
        draft = f"ZZdraft-{school.pk}ZZ"
        make_practice(school, None, None, title=draft, state="draft", visibility="members")
        for number in range(4):
            name = f"ZZperson-{school.pk}-{number}ZZ"
            marks[make_person(name, at=school).pk] = {name, draft}
    return marks


def read_at_once(marks: dict[int, set[str]], paths: list[str]) -> list[tuple[int, str, set[str]]]:
    """Runs in a branch: each of them asks for each page, all at the same time; which marks stand
    there."""
    from django.db import connection  # noqa: PLC0415 after the set-up
    from django.test import Client  # noqa: PLC0415 after the set-up

    from cardumen.people.models import Person  # noqa: PLC0415 after the set-up

    clients = {pk: Client() for pk in marks}
    for person in Person.objects.filter(pk__in=marks):
        clients[person.pk].force_login(person)
    together = Barrier(len(marks))

    def read(pk: int) -> list[tuple[int, str, set[str]]]:
        together.wait(PATIENCE)
        try:
            pages = [(path, clients[pk].get(path).content.decode()) for path in paths]
        finally:
            connection.close()
        return [(pk, path, set(re.findall("ZZ.+?ZZ", text))) for path, text in pages]

    with ThreadPoolExecutor(len(marks)) as threads:
        return [one for found in threads.map(read, marks) for one in found]


class Branch:
    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool

    def ask(self, method: str, path: str, **facts: Any) -> Answer:
        return self.pool.submit(answer, Asked(method, path, **facts)).result(PATIENCE)

    def begin(self, method: str, path: str, **facts: Any) -> Future[Answer]:
        return self.pool.submit(answer, Asked(method, path, **facts))

    def run(self, call: Any, *arguments: Any) -> Any:
        return self.pool.submit(call, *arguments).result(PATIENCE)


@contextmanager
def branches(count: int, environment: dict[str, str]) -> Iterator[list[Branch]]:
    """All fork from one that has loaded everything, and has no connection yet."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "tests.people.loaded"])
    with ExitStack() as stack:
        with patch.dict(os.environ, environment):
            pools = [ProcessPoolExecutor(1, context) for _ in range(count)]
            begun = [stack.enter_context(pool).submit(os.getpid) for pool in pools]
        for one in begun:
            one.result(PATIENCE)
        yield [Branch(pool) for pool in pools]
