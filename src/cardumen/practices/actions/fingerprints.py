"""A few letters that stand for what is in a field, to tell later whether it is still that."""

from collections.abc import Mapping
from dataclasses import fields
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.db.models import Model

if TYPE_CHECKING:
    from cardumen.practices.actions.writing import Writing


def fingerprint(value: object) -> str:
    """The same for what a reader would call the same: ends of lines as any machine writes them,
    labels in any order.

    >>> fingerprint("one\\r\\ntwo ") == fingerprint("one\\ntwo")
    True
    """
    return blake2b(_plain(value).encode(), digest_size=6).hexdigest()


def fingerprints(writing: "Writing") -> dict[str, str]:
    """Of every field."""
    return {field.name: fingerprint(getattr(writing, field.name)) for field in fields(writing)}


def written_out(seen: Mapping[str, str]) -> str:
    """In one line, as a form carries them."""
    return " ".join(f"{name}={letters}" for name, letters in seen.items())


def read(line: str) -> dict[str, str]:
    """What `written_out` wrote; whatever else stands there is left out."""
    pairs = (part.partition("=") for part in line.split())
    return {name: letters for name, equals, letters in pairs if equals}


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, str):
        return "\n".join(value.splitlines()).strip()
    return " ".join(sorted(map(str, value)))
