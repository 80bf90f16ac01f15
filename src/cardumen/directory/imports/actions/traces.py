"""What an import wrote, kept compactly, so that it can be undone while it stands as written."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.db import models

from cardumen.directory.imports.actions.register_files import batches
from cardumen.directory.imports.models import ImportTrace, RegisterImport
from cardumen.directory.models import (
    Coverage,
    Organisation,
    Ownership,
    SchoolFacts,
    SpecialityTaught,
    Studies,
    TeachingOffer,
    VulnerabilityIndex,
)

Values = dict[str, Any]
Row = type[models.Model]


@dataclass(frozen=True)
class Written:
    """A kind of row that imports write: whose it is, and the fields by which one sees whether
    someone has changed it since. `codes` are kept in rows of their own, by year."""

    row: Row
    organisation: str
    fields: tuple[str, ...]
    codes: tuple[tuple[str, Row], ...] = ()


# Those that refer to another come after it.
WRITTEN = {
    kind.row.__name__: kind
    for kind in (
        Written(
            Organisation,
            "pk",
            ("kind", "name", "commune_id", "region_id", "latitude", "longitude", "cell_x", "cell_y",
             "travel_zone", "status", "description", "website", "part_of_id", "merged_into_id"),
        ),
        Written(
            SchoolFacts,
            "organisation_id",
            ("name", "commune_id", "status", "dependency", "owner_id", "is_rural", "enrolment",
             "primary_enrolment", "has_integration", "religion", "enrolment_fee", "monthly_fee",
             "latitude", "longitude"),
            (("teaching", TeachingOffer), ("specialities", SpecialityTaught)),
        ),
        Written(VulnerabilityIndex, "organisation_id", ("value", "pupils")),
        Written(Ownership, "school_id", ("owner_id", "since")),
        Written(Coverage, "owner_id", ("begins", "transfer", "decree", "is_seat")),
        Written(Studies, "site_id", ("programmes", "students")),
    )
}  # fmt: skip


@dataclass
class Trace:
    """The rows that an import added; the values that stood before in those it changed; and all of
    those it took away."""

    added: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, dict[int, Values]] = field(default_factory=lambda: defaultdict(dict))
    removed: dict[str, list[Values]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: Row, ids: Iterable[int]) -> None:
        self.added[row.__name__].extend(ids)

    def change(self, row: Row, pk: int, before: Values) -> None:
        self.changed[row.__name__].setdefault(pk, {}).update(before)

    def remove(self, row: Row, rows: Iterable[models.Model]) -> None:
        self.removed[row.__name__] += [
            {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
            for one in rows
        ]


@dataclass(frozen=True)
class Kept:
    """A trace with what the import left behind: of rows added a digest, of fields changed the
    value before and after."""

    added: Mapping[str, Mapping[int, str]]
    changed: Mapping[str, Mapping[int, Mapping[str, tuple[Any, Any]]]]
    removed: Mapping[str, Sequence[Values]]


def keep_trace(report: RegisterImport, trace: Trace) -> None:
    """Keep it beside the report, within the transaction of the import."""
    added = {
        name: {pk: digest(WRITTEN[name], values) for pk, values in values_now(name, ids).items()}
        for name, ids in trace.added.items()
    }
    changed = {}
    for name, rows in trace.changed.items():
        after = values_now(name, rows, fields={one for before in rows.values() for one in before})
        changed[name] = {
            pk: {field: (value, after[pk][field]) for field, value in before.items()}
            for pk, before in rows.items()
        }
    text = json.dumps([added, changed, trace.removed], separators=(",", ":"))
    ImportTrace.objects.create(register_import=report, packed=zlib.compress(text.encode()))


def kept_trace(report: RegisterImport) -> Kept:
    """Raises ImportTrace.DoesNotExist for an import that kept none."""
    packed = ImportTrace.objects.get(register_import=report).packed
    added, changed, removed = json.loads(zlib.decompress(packed))
    return Kept(_by_id(added), _by_id(changed), removed)


def digest(kind: Written, values: Values) -> str:
    """A digest of what stands in a row, in twelve letters."""
    text = json.dumps([values[name] for name in (*kind.fields, *(name for name, _ in kind.codes))])
    return blake2b(text.encode(), digest_size=6).hexdigest()


def values_now(name: str, ids: Iterable[int], fields: Iterable[str] = ()) -> dict[int, Values]:
    """The values of rows that are still there, by id; of all fields of their kind and `fields`."""
    kind = WRITTEN[name]
    codes = [one for one, _ in kind.codes]
    columns = list(dict.fromkeys([kind.organisation, *kind.fields, *fields]))
    columns = [column for column in columns if column not in codes]
    found: dict[int, Values] = {}
    for batch in batches(list(ids)):
        rows = kind.row._default_manager.filter(pk__in=batch).values_list("pk", *columns)
        found |= {pk: dict(zip(columns, values, strict=True)) for pk, *values in rows}
        for one, row in kind.codes:
            gathered: dict[int, list[int]] = defaultdict(list)
            for pk, code in row._default_manager.filter(facts__in=batch).values_list(
                "facts", "code"
            ):
                gathered[pk].append(code)
            for pk in batch:
                if pk in found:
                    found[pk][one] = sorted(gathered[pk])
    return found


def _by_id(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[int, Any]]:
    """JSON has only texts for keys."""
    return {name: {int(pk): value for pk, value in of.items()} for name, of in rows.items()}
