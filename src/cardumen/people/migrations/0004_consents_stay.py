"""A line of the ledger of consents is never changed: the database itself refuses."""

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
    dependencies = [("people", "0003_consents")]
    operations = [migrations.RunPython(guard, unguard)]
