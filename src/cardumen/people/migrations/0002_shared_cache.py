"""The table of the shared cache, in which rate limits are counted across processes."""

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    """Nothing to do where the shared cache is not in the database, or has its table."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    there = schema_editor.connection.introspection.table_names()
    for alias in settings.CACHES:
        cache = caches[alias]
        if isinstance(cache, DatabaseCache) and cache._table in there:
            table = schema_editor.quote_name(cache._table)
            schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
