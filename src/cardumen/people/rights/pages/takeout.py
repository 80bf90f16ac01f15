"""All that is kept about a person, as a file they export."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.kernel.text import harmless_cell
from cardumen.kernel.waiting import outside_transactions
from cardumen.people.kept import Holding, Row, exported
from cardumen.people.models import Person

FORMAT = "cardumen-personal-data"
VERSION = 1


def as_json(person: Person) -> bytes:
    """One document: what is kept, by kind, with where it came from and what it is for."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "site": settings.SITE_URL,
        "made_at": timezone.localtime().isoformat(),
        "kept": {holding.key: _described(holding, rows) for holding, rows in exported(person)},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


@outside_transactions
def as_tables(person: Person) -> bytes:
    """A ZIP with a CSV a kind, and a text that says what each is."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as folder:
        about = []
        for holding, rows in exported(person):
            if rows:
                folder.writestr(f"{holding.key}.csv", _table(holding, rows))
                about.append(f"{holding.key}.csv: {holding.name}. {holding.purpose.meaning}")
        heading = _("Your data on %(site)s") % {"site": settings.SITE_URL}
        folder.writestr("README.txt", "\n".join([heading, "", *about, ""]))
    return packed.getvalue()


def _described(holding: Holding, rows: list[Row]) -> dict[str, Any]:
    return {
        "name": str(holding.name),
        "source": str(holding.source),
        "purpose": str(holding.purpose.name),
        "basis": holding.purpose.basis.value,
        "kept": str(holding.purpose.kept),
        "rows": rows,
    }


def _table(holding: Holding, rows: list[Row]) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(holding.names)
    for row in rows:
        writer.writerow(
            harmless_cell(cell) if isinstance(cell, str) else cell for cell in row.values()
        )
    return text.getvalue().encode("utf-8-sig")
