"""No transaction waits for parsing, mail, the network or drawing: whoever calls what may take long
is guarded, so that any test that runs it inside a transaction fails."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from allauth.socialaccount import app_settings
from django.conf import settings
from django.db import transaction

from cardumen import kernel
from cardumen.files import scanner, storage
from cardumen.kernel import typesetting, waiting
from cardumen.kernel.waiting import WaitsInTransaction, outside_transactions
from cardumen.mail import smtp
from cardumen.people.sign_in import providers

SOURCE = Path(kernel.__file__).parents[1]
UNPACKING = frozenset({
    "ZipFile", "load_workbook", "Workbook", "gzip.open", "ElementTree.fromstring", "Image.open",
})  # fmt: skip
# Calls that wait for another process or machine.
OUTSIDE = frozenset({
    "subprocess.run", "subprocess.Popen", "create_connection", "socket.socket", "smtplib.SMTP",
    "get_connection", "get_requests_session", "requests.get", "requests.post", "urlopen",
    "boto3.client", "storages",
})  # fmt: skip
# By module what guards it: a function that refuses to begin in a transaction, or why none is open.
GUARDED = {
    "bundles.archives": "bundles.archives.Reader.__init__",
    "directory.imports.registers.unpacking": (
        "directory.imports.actions.register_files.read_register"
    ),
    "directory.spreadsheets": "kernel.downloads.made_once",
    "files.contents.acting": "files.contents.examine",
    "files.contents.office": "files.contents.examine",
    "files.pictures": "files.pictures.draw_versions",
    "files.scanner": "files.scanner.find_harm",
    "files.storage": "files.storage.put",
    "kernel.tables.workbooks": "kernel.tables.workbooks.workbook_rows",
    "kernel.typesetting": "kernel.typesetting.set_pages",
    "mail.actions": "mail.actions.send_message",
    "networks.seals.actions": "networks.seals.actions.redrawn",
    "people.rights.pages.takeout": "people.rights.pages.takeout.as_tables",
    "people.sign_in.providers": "people.sign_in.providers._converse",
    "practices.sheets.template": "kernel.downloads.made_once",
}
# What runs from the command line, beside the site, before it or after it.
ALONE = ("config.", "demo.", "kernel.typesetting.__main__")


def slow_calls(module: Path, slow: frozenset[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
        elif isinstance(node, ast.Subscript):
            name = ast.unparse(node.value)
        else:
            continue
        last = name.split(".")[-1]
        if name != "transaction.get_connection" and (name in slow or last in slow):
            yield name


@cache
def modules_that_call(slow: frozenset[str]) -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        name = str(path.relative_to(SOURCE).with_suffix("")).replace("/", ".")
        name = name.removesuffix(".__init__")
        if not name.startswith(ALONE) and any(slow_calls(path, slow)):
            found.add(name)
    return found


def test_every_module_that_waits_is_guarded():
    assert modules_that_call(UNPACKING | OUTSIDE) == GUARDED.keys()


@pytest.mark.parametrize("guard", sorted(set(GUARDED.values())))
@pytest.mark.django_db
def test_its_guard_refuses_to_begin_in_a_transaction(guard: str):
    module, _, name = guard.rpartition(".")
    owner = module.rpartition(".")[2]
    if owner[:1].isupper():
        found = getattr(import_module(f"cardumen.{module.rpartition('.')[0]}"), owner)
    else:
        found = import_module(f"cardumen.{module}")
    with transaction.atomic(), pytest.raises(WaitsInTransaction):
        getattr(found, name)()


def test_who_speaks_to_someone_outside_gives_up_after_a_while():
    """Also where the library would wait for ever; in seconds."""
    asked = (
        "from cardumen.config import settings as s\n"
        "store = s.STORAGES['default']['OPTIONS']['client_config']\n"
        "print(store.connect_timeout, store.read_timeout, store.retries['total_max_attempts'],"
        " s.DATABASES['default']['OPTIONS']['connect_timeout'])"
    )
    elsewhere = {
        "CARDUMEN_S3_BUCKET": "files",
        "CARDUMEN_DATABASE": "postgres://db.example.org/cardumen",
    }
    told = subprocess.run(
        [sys.executable, "-c", asked],
        env=os.environ | elsewhere, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    limits = {
        "files.storage": float(told.split()[1]),
        "files.scanner": scanner.TIMEOUT,
        "kernel.typesetting": float(typesetting.SECONDS),
        "mail.actions": float(settings.EMAIL_TIMEOUT),
        "people.sign_in.providers": float(app_settings.REQUESTS_TIMEOUT),
    }
    assert told.split() == ["3", "10", "2", "5"]
    assert limits.keys() == modules_that_call(OUTSIDE)
    assert all(0 < seconds <= 30 for seconds in limits.values())


def test_who_speaks_to_someone_outside_is_done_in_time():
    """Also where each word comes before it would be given up: all of it has its seconds."""
    longest = {
        "files.storage": storage.LONGEST,
        "files.scanner": scanner.LONGEST,
        "kernel.typesetting": typesetting.SECONDS,
        "mail.actions": smtp.LONGEST,
        "people.sign_in.providers": providers.LONGEST,
    }
    assert longest.keys() == modules_that_call(OUTSIDE)
    assert all(0 < seconds <= 120 for seconds in longest.values())


@pytest.mark.django_db
def test_where_people_work_it_is_logged_and_done(caplog, monkeypatch):
    monkeypatch.setattr(waiting, "refuses", False)
    with transaction.atomic():
        assert outside_transactions(lambda: 7)() == 7
    assert "waits while a transaction is open" in caplog.text
