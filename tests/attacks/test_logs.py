"""What a log tells: no code, key or link that opens something to whoever reads it."""

import logging
import re
import sys
from argparse import _SubParsersAction
from collections.abc import Iterator
from subprocess import CompletedProcess
from urllib.parse import quote

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.module_loading import import_string

from cardumen.config import serving
from cardumen.config.cli import _parser
from cardumen.config.keeping import database
from cardumen.directory.actor import Actor
from cardumen.jobs.actions import claim_job, fail_job
from cardumen.jobs.models import Job
from cardumen.kernel.blanking import blanked
from cardumen.networks.invitations.actions import invite_colleague
from cardumen.notices.notices import token
from tests.cast import Cast

SECRET = "7KQ4-WX2M"
SECRETS = [
    reverse("networks:letter", args=[SECRET]),
    reverse("notices:stop", args=[f"1:{SECRET}:x"]),
    reverse("commitments:answer_letter", args=[f"1:{SECRET}:x"]),
    f"/account/password/reset/key/1-{SECRET}/",
    f"/account/confirm-email/{SECRET}/",
]
# Parts of addresses that open nothing: names, and what only their owner can use.
OPEN_NOTHING = {"slug", "code", "kind", "subject", "form", "provider_id", "reference"}


def lines_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    """As the installation writes them, by its settings."""
    formatters = [
        import_string(one.get("()", "logging.Formatter"))()
        for one in settings.LOGGING["formatters"].values()
    ]
    return [one.format(record) for one in formatters for record in caplog.records]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        *SECRETS,
        *(f"{address}none/" for address in SECRETS),
        *(f"/account/login/?next={quote(address, safe='')}" for address in SECRETS),
        *(f"/nowhere/?next={quote(quote(address, safe=''), safe='')}" for address in SECRETS),
        *(f"/nowhere{address}".upper().replace(SECRET.upper(), SECRET) for address in SECRETS),
        *(f"https://redes.example.org{address}?x=1" for address in SECRETS),
        f"/nowhere/?code={SECRET}&state=1",
        f"/nowhere/?a=1&token={SECRET}",
        f"/nowhere/?next=%2Fx%2F%3Fcode%3D{SECRET}%26state%3D{SECRET}",
    ],
)
def test_no_secret_of_an_address_is_logged(client, caplog, address: str):
    caplog.set_level(logging.DEBUG)
    client.get(address)
    logging.getLogger("django.request").warning("Not Found: %s", address)
    try:
        raise ValueError(f"could not open “{address}” nor <{address}>, {address}")
    except ValueError:
        logging.getLogger("cardumen").exception("failed")
    lines = lines_of(caplog)
    assert lines
    assert [line for line in lines if SECRET in line] == []


def test_no_address_at_which_someone_answers_is_logged():
    said = blanked("recip: redes+0123456789abcdefABCDEF0123456789@escuelas.cl, ana+radio@x.cl")
    assert said == "recip: redes+…@escuelas.cl, ana+radio@x.cl"


def test_what_stands_around_a_secret_is_kept():
    said = "Not Found: /networks/invitations/12/ for /networks/invitations/AB12/?x=1 by 3"
    assert blanked(said) == said.replace("AB12", "…")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", [*SECRETS, f"/account/login/?next={quote(SECRETS[0], safe='')}", "/?token=7KQ4"]
)
def test_what_a_page_loads_or_leads_to_is_not_told_the_secret(client, address: str):
    """Browsers send the address of a page along, and proxies write it down."""
    assert client.get(address).headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.django_db
def test_other_pages_say_where_a_visitor_comes_from_to_ourselves_only(client):
    assert client.get("/schools/").headers["Referrer-Policy"] == "same-origin"


def test_no_command_takes_a_secret_where_everyone_on_the_machine_reads_it():
    """`ps` shows what a command was given."""
    commands = next(one for one in _parser()._actions if isinstance(one, _SubParsersAction))
    taken = {
        f"{name} {option.dest}"
        for name, command in commands.choices.items()
        for option in command._actions
        if option.nargs != 0 and re.search("pass|key|secret|token|code", option.dest)
    }
    assert taken == set()


def test_no_process_is_started_with_a_secret(monkeypatch, settings, tmp_path):
    """Nor does the server log whom it answers: a proxy does, and how it must is in the how-to."""
    started: list[list[str]] = []

    def take(command: list[str], **_: object) -> CompletedProcess[str]:
        started.append(command)
        return CompletedProcess(command, 0, "", "")

    class Ended:
        returncode = 0
        poll = wait = terminate = kill = staticmethod(lambda *_: 0)

    monkeypatch.setitem(settings.DATABASES, "default", {"PASSWORD": SECRET, "NAME": "cardumen"})
    monkeypatch.setattr(database.shutil, "which", str)
    monkeypatch.setattr(database.subprocess, "run", take)
    monkeypatch.setattr(serving, "start", lambda command: take(command) and Ended())
    monkeypatch.setattr(serving.signal, "signal", lambda *_: None)
    database._restore(tmp_path / "copy", "cardumen")
    serving.run("127.0.0.1", 0, with_worker=True, say=print)
    assert [command[0] for command in started] == ["pg_restore", sys.executable, sys.executable]
    words = " ".join(word for command in started for word in command)
    assert not re.search(f"{SECRET}|{re.escape(settings.SECRET_KEY)}|access-log", words)


def parameters(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, set[str]]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from parameters(one.url_patterns)
        else:
            found = re.findall(r"<(?:str:|slug:|path:|uuid:)?(\w+)>", str(one.pattern))
            yield str(one.name), set(found)


def test_every_part_of_an_address_is_blanked_or_opens_nothing():
    """A new address that holds a secret is added to what is blanked, and to the list above."""
    blanked_here = {"letter", "stop", "answer_letter", "account_reset_password_from_key"}
    blanked_here |= {"account_confirm_email"}
    unknown = {
        (name, part)
        for name, parts in parameters(get_resolver().url_patterns)
        for part in parts - OPEN_NOTHING
        if name not in blanked_here
    }
    assert unknown == set()


@pytest.mark.django_db
@pytest.mark.parametrize("address", SECRETS)
def test_an_error_of_a_job_keeps_no_secret(address: str):
    Job.objects.create(task="x", run_after="2020-01-01T00:00Z")
    job = claim_job()
    assert job is not None
    fail_job(job, error=f"ValueError: https://redes.example.org{address}", max_attempts=1)
    assert SECRET not in Job.objects.get().error


def test_no_error_is_mailed_to_anyone():
    """A mail of an error quotes the address, and what was typed."""
    assert settings.ADMINS == settings.MANAGERS == []


def test_nothing_that_is_kept_or_logged_holds_what_was_sent(cast: Cast, caplog, run_jobs, settings):
    """But the mail itself, while it waits, and the session that a code was sent to."""
    caplog.set_level(logging.DEBUG)
    cache.clear()
    settings.EMAIL_BACKEND = "cardumen.mail.queue.Queue"
    client = Client()
    client.post("/account/password/reset/", {"email": cast.principal.email})
    client.post("/account/login/code/", {"email": cast.teacher.email})
    invite_colleague(
        organisation=cast.punta_delgada, email="nueva@example.org", by=Actor(cast.principal)
    )
    run_jobs()
    told = "".join(message.body for message in mail.outbox)
    secrets = re.findall(r"^ {4}(\S+)$", told, re.M)
    secrets += re.findall(r"/(?:invitations|reset/key)/([^/\s]+)/", told)
    assert len(secrets) >= 3
    stop = token(cast.principal, "message", None)
    for address in (*re.findall(r"https?://\S+", told), f"/notices/stop/{stop}/"):
        client.get(re.sub(r"^https?://[^/]+", "", address))
    written = "\n".join([*lines_of(caplog), *kept()])
    assert [one for one in (*secrets, stop) if one in written] == []


def kept() -> Iterator[str]:
    """All words in the database, but in what a session holds for its own browser."""
    for model in apps.get_models():
        words = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        if words and model._meta.label != "people.Session":
            for row in model._base_manager.values_list(*words):
                yield " ".join(map(str, row))
