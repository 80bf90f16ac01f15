"""Makes each room's `0001_initial` again from its models: `python scripts/make_migrations.py`.

For as long as nothing is released. Constraints and indexes stand in the models that they belong to:
`makemigrations` writes them as operations of their own, for each of which the whole state is built
again, so that an installation's first start would take twice as long. What no model declares stands
in later files, which are left alone. A room whose migration only changed its date keeps it.
"""

import os
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.writer import MigrationWriter

PACKAGE = Path(__file__).resolve().parents[1] / "src/cardumen"


def main() -> None:
    before = {file: file.read_text() for file in PACKAGE.glob("*/migrations/0001_initial.py")}
    later = {file: file.read_text() for file in PACKAGE.glob("*/migrations/0*.py")}
    for file in later:
        file.unlink()
    try:
        call_command("makemigrations", verbosity=0)
        made = sorted(PACKAGE.glob("*/migrations/0*.py"))
        for file in made:
            assert file.name == "0001_initial.py", f"{file}: rooms whose models name each other"
    finally:
        for file, text in later.items():
            if file not in before or not file.exists():
                file.write_text(text)
    for (room, name), migration in MigrationLoader(None).disk_migrations.items():
        if name == "0001_initial" and apps.get_app_config(room).name.startswith("cardumen."):
            fold(migration)
            writer = MigrationWriter(migration)
            file, text = Path(writer.path), writer.as_string()
            same = _but_for_its_date(text) == _but_for_its_date(before.get(file, ""))
            file.write_text(before[file] if same else text)


def fold(migration: Migration) -> None:
    models = {one.name_lower: one for one in migration.operations if isinstance(one, CreateModel)}
    grows = {one.model_name_lower for one in migration.operations if isinstance(one, AddField)}
    for operation in list(migration.operations):
        if not isinstance(operation, AddConstraint | AddIndex):
            continue
        if operation.model_name_lower in grows:  # a field that it names may be among them
            continue
        is_index = isinstance(operation, AddIndex)
        options = models[operation.model_name_lower].options
        own = options.setdefault("indexes" if is_index else "constraints", [])
        own.append(operation.index if is_index else operation.constraint)
        migration.operations.remove(operation)


def _but_for_its_date(text: str) -> str:
    return "\n".join(text.splitlines()[1:])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cardumen.config.settings")
    django.setup()
    main()
