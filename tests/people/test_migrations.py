"""The table of the shared cache comes with the migrations, and goes with them."""

import importlib

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection

migration = importlib.import_module("cardumen.people.migrations.0002_beyond_models")


def tables() -> set[str]:
    return set(connection.introspection.table_names())


@pytest.mark.django_db(transaction=True)
def test_table_is_dropped_and_made_again():
    with connection.schema_editor() as editor:
        migration.drop(apps, editor)
        migration.drop(apps, editor)
    gone = "shared_cache" not in tables()
    with connection.schema_editor() as editor:
        migration.create(apps, editor)
        migration.create(apps, editor)
    cache.set("kept", 1)
    assert (gone, cache.get("kept")) == (True, 1)
