"""What no model can declare: the table of the shared cache, in which rate limits are counted across
processes, and the trigger by which the database itself refuses to change the ledger of consents.

A file of its own, so that `0001_initial` can be made anew by `makemigrations`.
"""

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import migrations

SQLITE = """
CREATE TRIGGER consent_stays BEFORE UPDATE ON people_consent
BEGIN SELECT RAISE(ABORT, 'a consent is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION consent_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a consent is never changed'; END $$;
CREATE TRIGGER consent_stays BEFORE UPDATE ON people_consent
FOR EACH ROW EXECUTE FUNCTION consent_stays();
"""


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


def guard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(SQLITE if is_sqlite else POSTGRESQL)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER consent_stays")
    else:
        schema_editor.execute("DROP TRIGGER consent_stays ON people_consent")
        schema_editor.execute("DROP FUNCTION consent_stays()")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.RunPython(create, drop),
        migrations.RunPython(guard, unguard),
    ]
