"""What every test finds: fast hashing, plain static files, the cast."""

import gc
import math
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from cardumen.kernel import prepared, waiting
from cardumen.labels.thesaurus import index as thesaurus
from cardumen.territory.travel import forget_ways
from tests import asked
from tests.cast import Cast, make_cast
from tests.clients import Browsers, sign_all_in
from tests.processes import on_sqlite, own_environment
from tests.stage import Stage, scene, scenes_of, stands_on_stage

FILES = tempfile.TemporaryDirectory(prefix="cardumen-files-")

LONGEST_ID = 40

hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.load_profile("repeatable")


def pytest_configure() -> None:
    waiting.refuses = prepared.refuses = True
    thesaurus.LIFE = math.inf
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tables"}
    override_settings(
        CACHES=settings.CACHES | {"tables": memory},
        STORAGES={
            "default": {"BACKEND": "cardumen.files.storage.Folder"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        MEDIA_ROOT=FILES.name,
        ERASURES=f"{FILES.name}/erasures",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ALLOWED_HOSTS=["testserver", "localhost", "127.0.0.1"],
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        MAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        QUIET_HOURS="",
        WHITENOISE_AUTOREFRESH=True,
    ).enable()


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Whoever only deals the tests out has nothing to measure."""
    plugins = session.config.pluginmanager
    deals, measures = plugins.get_plugin("dsession"), plugins.get_plugin("_cov")
    if deals and measures:
        measures.cov_controller.pause()


def pytest_make_parametrize_id(val: object) -> str | None:
    """A file made for a test holds the moment at which it was: processes are to call it alike."""
    return "bytes" if isinstance(val, bytes) and len(val) > LONGEST_ID else None


def pytest_unconfigure() -> None:
    FILES.cleanup()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        # Measured, they would take half as long again, and reach nothing that others do not.
        if item.get_closest_marker("look"):
            item.add_marker(pytest.mark.no_cover)
    if on_sqlite():
        return
    kept = set(asked_of_postgresql(items))
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def asked_of_postgresql(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Only what asks it something; of journeys the way with scripts, which asks it most. The rest
    was seen on SQLite, and what pages look like."""
    asking = [
        item
        for item in items
        if asks_a_database(item) and has_scripts(item) and not item.get_closest_marker("look")
    ]
    new = asked.with_something_new(item.nodeid for item in asking if goes_through_pages(item))
    for item in asking:
        if item.nodeid in new or not goes_through_pages(item):
            yield item


def goes_through_pages(item: pytest.Item) -> bool:
    """And counts for what it asks. One whose transactions end, or that looks at locks, counts for
    what the database does."""
    marked = item.get_closest_marker("django_db")
    ends = marked is not None and marked.kwargs.get("transaction", False)
    return "as_" in item.fixturenames and not ends


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    with asked.noted(item.nodeid) if goes_through_pages(item) and on_sqlite() else nullcontext():
        yield


def pytest_sessionfinish() -> None:
    asked.keep_noted()


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for rubbish every moment takes a tenth of
    the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def has_scripts(item: pytest.Item) -> bool:
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return bool(parameters.get("scripts", True))


def asks_a_database(item: pytest.Item) -> bool:
    """That of the tests, that of the journeys, or one of its own."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "browser"))
    asked = not {"db", "transactional_db", "django_db_setup"}.isdisjoint(item.fixturenames)
    return marked or asked or hasattr(item.module, own_environment.__name__)


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    for name in ("local", "tables"):
        caches[name].clear()
    forget_ways()
    # No page is to pay for asking whether an installation has added to it.
    thesaurus.keep([])


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Outside a request what is said stands in the words of the code, whatever the tests before
    left active; pages come in the language of the request, which is Spanish by default."""
    with translation.override("en"):
        yield


cast = scene(make_cast, "cast")
# For tests that ask as everyone, again and again: their sessions stand with the cast.
signed_in = scene(sign_all_in, "signed_in")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tables straight from the models, without the migrations, which take ten times as long (the
    installations that tests start in other processes have theirs from them), and what no model
    declares."""
    beyond = import_module("cardumen.people.migrations.0002_beyond_models")
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        beyond.create(apps, editor)
        beyond.guard(apps, editor)
    with django_db_blocker.unblock():
        # Asked once a connection, by the migrations otherwise; no page is to pay for it.
        assert connection.features.supports_json_field


@pytest.fixture(scope="session")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    with django_db_blocker.unblock():
        stage = Stage()
        yield stage
        stage.clear()


@pytest.fixture
def _staged(
    request: pytest.FixtureRequest, stage: Stage, django_db_blocker: DjangoDbBlocker
) -> None:
    """Tests without a scene find an empty database."""
    with django_db_blocker.unblock():
        stage.set_up(scenes_of(request) if stands_on_stage(request) else [])


@pytest.fixture
def _django_db_helper(_staged: None, _django_db_helper: None) -> None:
    """The transaction of each test begins once the scenes stand, or are gone."""


@pytest.fixture
def as_(request: pytest.FixtureRequest, cast: Cast):
    """`as_("principal")` is a client signed in as that person of the cast; `as_()` a visitor."""

    browsers = Browsers()
    stands = "signed_in" in request.fixturenames
    keys = request.getfixturevalue("signed_in") if stands else {}

    def client_of(role: str | None = None) -> Client:
        return browsers.of(None if role is None else getattr(cast, role), keys.get(role))

    return client_of


@pytest.fixture
def run_jobs(db: None):
    """Runs what has been queued, deliveries of events too, until nothing is due."""
    from cardumen.jobs.worker import run_due_jobs  # noqa: PLC0415 needs the database

    return run_due_jobs
