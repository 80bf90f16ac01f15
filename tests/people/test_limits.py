"""Limits hold across processes, and no answer, nor what it costs, tells who has an account."""

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, ClassVar

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache, caches
from django.test import Client

from tests.cast import Cast
from tests.people.authenticator import Device, handle_of
from tests.people.branches import PASSWORD, PATIENCE, Answer, Branch, give_password

pytestmark = pytest.mark.xdist_group("branches")

ASK, CONFIRM = "/account/login/code/", "/account/login/code/confirm/"
LOGIN, STEP = "/account/login/", "/account/security/authenticate/"
USE, RESET = "/account/security/webauthn/login/", "/account/password/reset/"


# Run in a branch.


def give_second_factor(person: int) -> list[str]:
    """A passkey, and recovery codes, which it returns."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 after the set-up
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: PLC0415
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    asked: Any = {"user": {"id": handle_of(person)}, "rp": {"id": "localhost"}, "challenge": "AA"}
    credential = json.loads(Device().make({"publicKey": asked}))
    Authenticator.objects.create(
        user_id=person, type="webauthn", data={"name": "x", "credential": credential}
    )
    codes: list[str] = RecoveryCodes.activate(
        get_user_model().objects.get(pk=person)
    ).get_unused_codes()
    return codes


def forget_counts() -> None:
    cache.clear()


def spend(email: str, times: int) -> int:
    """How often an allowance of ten a day let them."""
    from django.db import transaction  # noqa: PLC0415 after the set-up

    from cardumen.people.allowances import Allowance, TooOften  # noqa: PLC0415
    from cardumen.people.models import Person  # noqa: PLC0415

    person, ten, spent = Person.objects.get(email=email), Allowance("ten", 10), 0
    for _ in range(times):
        with suppress(TooOften), transaction.atomic():
            ten.spend(person)
            spent += 1
    return spent


def last_code() -> str:
    return next(line.strip() for line in mail.outbox[-1].body.splitlines() if line[:4] == "    ")


class Installation:
    def __init__(self, processes: list[Branch]) -> None:
        self.processes = processes
        self.first = processes[0]
        self.email = "marcela.oyarzo@example.org"
        person = self.first.run(give_password, self.email)
        self.codes = self.first.run(give_second_factor, person)

    def at_once(self, times: int, ask: Callable[[Branch], Future[Answer]]) -> list[Answer]:
        """Each process is asked so often, all at the same time."""
        begun = [ask(process) for _ in range(times) for process in self.processes]
        return [one.result(PATIENCE) for one in begun]


@pytest.fixture(scope="module")
def whole(processes: list[Branch]) -> Installation:
    return Installation(processes)


@pytest.fixture
def installation(whole: Installation) -> Installation:
    whole.first.run(forget_counts)
    return whole


def test_codes_are_sent_five_times_whatever_process_is_asked(installation: Installation):
    data = {"email": installation.email}
    answers = installation.at_once(5, lambda process: process.begin("post", ASK, data=data))
    sent = sum(
        max(answer.mails for answer in answers[number::4])
        for number in range(len(installation.processes))
    )
    assert (sent, sum(answer.url == CONFIRM for answer in answers)) == (5, 5)


def kinds(answers: list[Answer], words: dict[str, str]) -> Counter[str]:
    return Counter(
        next((kind for kind, word in words.items() if word in answer.text), answer.url)
        for answer in answers
    )


def test_a_password_is_tried_five_times_whatever_process_is_asked(installation: Installation):
    wrong = {"login": installation.email, "password": "wrong"}
    answers = installation.at_once(5, lambda process: process.begin("post", LOGIN, data=wrong))
    words = {"tried": "password is not correct", "refused": "Too many failed attempts"}
    assert kinds(answers, words) == {"tried": 5, "refused": 15}
    right = {"login": installation.email, "password": PASSWORD}
    assert (
        "Too many failed attempts" in installation.processes[3].ask("post", LOGIN, data=right).text
    )


def test_a_recovery_code_is_tried_five_times_whatever_process_is_asked(installation: Installation):
    right = {"login": installation.email, "password": PASSWORD}
    half_way = installation.first.ask("post", LOGIN, data=right).cookies

    def guess(process: Branch, code: str = "00000000") -> Future[Answer]:
        return process.begin("post", STEP, data={"code": code}, cookies=half_way)

    answers = installation.at_once(5, guess)
    words = {"tried": "Sign-in failed. Try again", "refused": "Too many failed attempts"}
    assert kinds(answers, words) == {"tried": 5, "refused": 15}
    late = guess(installation.first, installation.codes[0]).result(PATIENCE)
    assert "Too many failed attempts" in late.text


def test_a_recovery_code_works_once_whatever_process_is_asked(installation: Installation):
    right = {"login": installation.email, "password": PASSWORD}
    half_way = [
        process.ask("post", LOGIN, data=right).cookies for process in installation.processes
    ]
    begun = [
        process.begin("post", STEP, data={"code": installation.codes[5]}, cookies=cookies)
        for process, cookies in zip(installation.processes, half_way, strict=True)
    ]
    assert sorted(one.result(PATIENCE).url for one in begun) == ["", "", "", "/today/"]


def test_passkeys_are_tried_sixty_times_from_one_address(installation: Installation):
    data = {"credential": "{}"}
    answers = installation.at_once(20, lambda process: process.begin("post", USE, data=data))
    assert Counter(answer.status for answer in answers) == {302: 60, 429: 20}


def test_one_code_is_guessed_at_most_five_times_however_many_ask_at_once(
    installation: Installation,
):
    """The library counts in the session, which all of them read before any has written."""
    asked = installation.first.ask("post", ASK, data={"email": installation.email})
    right = installation.first.run(last_code)

    def guess(process: Branch, code: str = "WRONG") -> Future[Answer]:
        return process.begin("post", CONFIRM, data={"code": code}, cookies=asked.cookies)

    answers = installation.at_once(5, guess)
    refused = kinds(
        answers, {"tried": "This code is not correct", "refused": "Too many failed attempts"}
    )
    # Whose third it is in the session's own count is sent to ask for another code.
    assert refused["tried"] <= 5
    assert refused["tried"] + refused[ASK] + refused["refused"] == 20
    last = guess(installation.first, right).result(PATIENCE)
    assert last.url != "/today/"


def test_asking_for_many_pushes_no_count_out(db):
    for number in range(400):
        cache.set(f"count-of-{number}", 1)
    assert sum(cache.get(f"count-of-{number}") is not None for number in range(400)) == 400
    assert caches["default"] is not caches["local"]


# What is said, and what it costs.


class Counting(MD5PasswordHasher):
    algorithm = "counting"
    runs: ClassVar[int] = 0

    def encode(self, password: str, salt: str) -> str:
        Counting.runs += 1
        return super().encode(password, salt)


@pytest.fixture
def strangers(cast: Cast, settings) -> list[str]:
    """With a password; without; with a closed account; no one."""
    cache.clear()
    settings.LANGUAGE_CODE = "en"
    settings.PASSWORD_HASHERS = ["tests.people.test_limits.Counting"]
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    cast.teacher.set_unusable_password()
    cast.teacher.save()
    cast.neighbour.set_password(PASSWORD)
    cast.neighbour.is_active = False
    cast.neighbour.save()
    return [
        cast.principal.email,
        cast.teacher.email,
        cast.neighbour.email,
        "nobody@example.org",
    ]


def test_a_wrong_password_costs_the_same_whoever_it_is(strangers: list[str]):
    costs = []
    for email in strangers:
        before = Counting.runs
        Client().post(LOGIN, {"login": email, "password": "wrong"})
        costs.append(Counting.runs - before)
    assert costs == [1, 1, 1, 1]


@pytest.mark.parametrize("path", [ASK, RESET])
def test_asking_costs_one_message_whoever_it_is(strangers: list[str], path: str):
    costs = []
    for email in strangers:
        before = len(mail.outbox)
        Client().post(path, {"email": email})
        costs.append(len(mail.outbox) - before)
    assert costs == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (ASK, {}),
        (RESET, {}),
        (LOGIN, {"password": "wrong"}),
    ],
)
def test_limits_are_reached_alike_whoever_it_is(strangers: list[str], path: str, data: dict):
    """Otherwise who is made to wait would be someone."""
    told = []
    for email in strangers:
        cache.clear()  # which also counts what comes from one address
        field = "login" if path == LOGIN else "email"
        pages = [Client().post(path, data | {field: email}) for _ in range(7)]
        told.append([(page.status_code, "Too many" in page.content.decode()) for page in pages])
    assert [one == told[0] for one in told] == [True] * 4


def test_what_is_allowed_in_a_day_is_counted_once_for_all_processes(installation: Installation):
    begun = [
        process.pool.submit(spend, installation.email, 10) for process in installation.processes
    ]
    assert sum(one.result(PATIENCE) for one in begun) == 10
