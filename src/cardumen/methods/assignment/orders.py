"""The order that decides ties: published beforehand, and anyone can compute it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from cardumen.methods.assignment.instances import known


def published_order(
    ids: Iterable[str], *, salt: str, served: Mapping[str, int] | None = None
) -> list[str]:
    """Whoever was served least comes first; among these, by SHA-256 of the salt and the id.

    The digest is of the UTF-8 text `salt:id`, in hexadecimal. With the salt announced before the
    ids are known, no one can choose a place, and anyone can compute it again. `served` counts how
    often each was served before, none where it is not said. ValueError for an id that comes
    twice, Unknown for one that was served and is not among the ids.
    """
    listed = list(ids)
    if len(set(listed)) < len(listed):
        raise ValueError("an id comes twice")
    counts = served or {}
    known("served", counts, listed)
    return sorted(listed, key=lambda one: (counts.get(one, 0), _digest(salt, one), one))


def _digest(salt: str, one: str) -> str:
    return sha256(f"{salt}:{one}".encode()).hexdigest()
