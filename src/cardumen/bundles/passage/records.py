"""A row as a record, and the values of a record as those of a row."""

import base64
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models
from django.utils.translation import gettext as _

from cardumen.bundles.archives import Record, unreadable
from cardumen.bundles.passage.choosing import Choice
from cardumen.bundles.passage.ids import Ids
from cardumen.kernel.bundles import Kind
from cardumen.kernel.days import why_not_meant
from cardumen.kernel.text import visible

# No screen takes a longer one.
LONGEST_TEXT: Final = 20_000


class Unusable(Exception):
    """Why the values of a record cannot be those of a row."""


class Explained:
    """What goes wrong is told with the kind and the line of the record."""

    def __init__(self, kind: Kind, line: int) -> None:
        self._kind, self.line = kind, line

    def __enter__(self) -> "Explained":
        return self

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Unusable):
            raise unreadable(self._kind.key, self.line, error) from error
        if isinstance(error, DatabaseError):
            why = _("it contradicts what is here")
            raise unreadable(self._kind.key, self.line, why) from error


def record_of(kind: Kind, row: Any, ids: Ids, choice: Choice | None = None) -> Record:
    """Links to what does not go along (see `choice`) are null."""
    record: Record = {"id": ids.of(kind.key, row.pk)}
    for name in kind.fields:
        tell = kind.tells.get(name)
        record[name] = _plain(getattr(row, name) if tell is None else tell(row))
    for link, to in kind.links.items():
        target = getattr(row, kind.column_of(link))
        if target is None or (choice is not None and choice.stays(to, target)):
            record[link] = None
        else:
            record[link] = ids.of(to, target)
    for link, to in kind.lists.items():
        numbers = getattr(row, link).values_list("pk", flat=True)
        record[link] = sorted(ids.of(to, number) for number in numbers)
    return record


def values_of(kind: Kind, record: Record) -> dict[str, Any]:
    """Of the fields; each is what its column can hold, and texts are as they are seen. Raises
    Unusable."""
    expected = {"id", *kind.fields, *kind.links, *kind.lists}
    if set(record) != expected:
        odd = ", ".join(sorted(set(record) ^ expected))[:200]
        raise Unusable(_("its fields are not those of this kind of record (%s)") % odd)
    values = {
        name: _value(kind.model_class._meta.get_field(name), record[name]) for name in kind.fields
    }
    for name, known in kind.choices.items():
        if values[name] not in known:
            raise Unusable(_("“%s” has an unknown value") % name)
    for name, fits in kind.shapes.items():
        if not fits(values[name]):
            raise Unusable(_("“%s” cannot be read") % name)
    return values


def _value(column: Any, told: Any) -> Any:
    assert isinstance(column, models.Field)
    if told is None:
        if not column.null:
            raise Unusable(_("“%s” is empty") % column.name)
        return None
    try:
        value = column.to_python(told)
        if isinstance(value, memoryview):
            value = bytes(value)
        if isinstance(column, models.CharField | models.TextField) and not isinstance(told, str):
            raise Unusable(_("“%s” is not text") % column.name)
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise Unusable(_("“%s” is too long") % column.name)
        if column.choices and value and value not in dict(column.flatchoices):
            raise Unusable(_("“%s” has an unknown value") % column.name)
        if isinstance(value, date) and why_not_meant(value):
            raise Unusable(_("“%s” has an impossible year") % column.name)
        if value not in column.empty_values:
            column.run_validators(value)
    except (ValidationError, ValueError, TypeError, OverflowError) as error:
        raise Unusable(_("“%s” cannot be read") % column.name) from error
    return _seen(value)


def _seen(value: Any) -> Any:
    """Without what no one sees, as forms read it; also within JSON."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [_seen(one) for one in value]
    if isinstance(value, dict):
        return {name: _seen(one) for name, one in value.items()}
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def documented(kind: Kind) -> Iterator[tuple[str, str]]:
    """Each field of its records with what it holds, for the page that documents the format."""
    columns: Mapping[str, Any] = {
        column.name: column for column in kind.model_class._meta.get_fields() if column.concrete
    }
    yield "id", "text: installation and number"
    for name in kind.fields:
        column = columns[name]
        holds = _WORDS.get(column.get_internal_type(), "text")
        values = kind.choices.get(name) or [value for value, _ in column.flatchoices if value]
        if values:
            holds = f"one of {', '.join(f'`{value}`' for value in values)}"
        yield name, holds + (" or null" if column.null else "")
    for link, to in kind.links.items():
        yield link, f"id of a `{to}`" + ("" if kind.requires(link) else " or null")
    for link, to in kind.lists.items():
        yield link, f"list of ids of `{to}`"


_WORDS = {
    "BooleanField": "true or false",
    "DateField": "day, as 2026-03-01",
    "DateTimeField": "moment in UTC, ISO 8601",
    "FloatField": "number",
    "JSONField": "JSON",
    "BinaryField": "bytes in base64",
} | dict.fromkeys(
    (
        "IntegerField",
        "PositiveIntegerField",
        "PositiveSmallIntegerField",
        "PositiveBigIntegerField",
        "SmallIntegerField",
    ),
    "whole number",
)
