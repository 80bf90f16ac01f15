"""Copies of the schools that are there, until the directory holds many organisations.

`python -m bench.growing 250000` grows the installation of CARDUMEN_HOME, which must be one that
can be thrown away.
"""

import sys
from collections.abc import Mapping

import django
from django.db import connection, transaction
from django.db.models import Max, Model


def grow(organisations: int) -> None:
    """Add whole copies of all schools, each with names and numbers of its own, and the last one
    in part."""
    from cardumen.directory.models import (  # noqa: PLC0415  once Django is set up
        NameTerm,
        Organisation,
        SchoolFacts,
        SpecialityTaught,
        TeachingOffer,
    )

    first = list(Organisation.objects.schools().order_by("id").values_list("id", flat=True))
    steps = {kind: _highest(kind) for kind in (Organisation, SchoolFacts)}
    there, copy = Organisation.objects.count(), 0
    with transaction.atomic(), connection.cursor() as cursor:
        while there < organisations:
            copy += 1
            last = first[min(organisations - there, len(first)) - 1]
            school = f"id + {copy * steps[Organisation]}"
            of_school = f"organisation_id + {copy * steps[Organisation]}"
            facts = f"facts_id + {copy * steps[SchoolFacts]}"
            chosen = f"id BETWEEN {first[0]} AND {last} AND kind = 'school'"
            of_chosen = f"SELECT id FROM directory_organisation WHERE {chosen}"
            of_facts = (
                f"SELECT id FROM directory_schoolfacts WHERE organisation_id IN ({of_chosen})"
            )
            number = f"CAST({copy * 100_000} + CAST(official_id AS INTEGER) AS VARCHAR(24))"
            name = f"name || ' {copy}'"
            _copy(
                cursor,
                Organisation,
                chosen,
                {"id": school, "name": name, "official_id": number, "facts_id": "NULL"},
            )
            _copy(
                cursor,
                SchoolFacts,
                f"organisation_id IN ({of_chosen})",
                {"id": f"id + {copy * steps[SchoolFacts]}", "organisation_id": of_school},
            )
            for kind in (TeachingOffer, SpecialityTaught):
                _copy(cursor, kind, f"facts_id IN ({of_facts})", {"id": None, "facts_id": facts})
            _copy(
                cursor,
                NameTerm,
                f"organisation_id IN ({of_chosen})",
                {"id": None, "organisation_id": of_school},
            )
            there = Organisation.objects.count()
        cursor.execute(
            "UPDATE directory_organisation SET facts_id = (SELECT f.id FROM directory_schoolfacts f"
            " WHERE f.organisation_id = directory_organisation.id ORDER BY year DESC LIMIT 1)"
            " WHERE facts_id IS NULL"
        )
        for kind in (Organisation, SchoolFacts):
            _let_ids_go_on(cursor, kind)
        cursor.execute("ANALYZE")


def _highest(kind: type[Model]) -> int:
    return int(kind._default_manager.aggregate(highest=Max("pk"))["highest"] or 0)


def _copy(
    cursor: object, kind: type[Model], chosen: str, changed: Mapping[str, str | None]
) -> None:
    """Copy rows within a table; an expression of None leaves the column to the database."""
    columns = [
        field.column
        for field in kind._meta.concrete_fields
        if changed.get(field.column, "") is not None
    ]
    values = [changed.get(column) or column for column in columns]
    table = kind._meta.db_table
    cursor.execute(  # type: ignore[attr-defined]
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table}"
        f" WHERE {chosen}"
    )


def _let_ids_go_on(cursor: object, kind: type[Model]) -> None:
    if connection.vendor == "postgresql":
        table = kind._meta.db_table
        cursor.execute(  # type: ignore[attr-defined]
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
        )


if __name__ == "__main__":
    django.setup()
    grow(int(sys.argv[1]))
