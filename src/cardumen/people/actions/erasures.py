"""The ledger of erasures: a file beside the database, so that a restore does not bring people back.

It holds numbers and moments that stand on in the erased row, and the pseudonym: nothing of who
they were. The moment at which the account was opened tells two accounts apart that had one number,
before a restore and after it.
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from cardumen.people.actions.erasing import erase_under
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person


class _Line(NamedTuple):
    person: int
    joined_at: str
    alias: str


def ledger() -> Path:
    return Path(settings.ERASURES)


def note_erasure(person: Person) -> None:
    """Done twice it is done once."""
    if person.shown_as == ShownAs.FORMER:
        _note([_Line(person.pk, person.joined_at.isoformat(), person.alias)])


def add_to_ledger(other: Path) -> None:
    """What another ledger knows, such as that of a newer back-up."""
    _note(list(_lines(other)))


def repeat_erasures() -> list[Person]:
    """Erases again, under the same pseudonyms, whom a restore has brought back; who they were."""
    noted = {
        (line.person, datetime.fromisoformat(line.joined_at)): line for line in _lines(ledger())
    }
    numbers = {number for number, _ in noted}
    back = Person.objects.exclude(shown_as=ShownAs.FORMER).filter(pk__in=numbers).order_by("pk")
    erased = []
    for person in back:
        line = noted.get((person.pk, person.joined_at))
        if line is not None:
            with transaction.atomic():
                erased.append(erase_under(line.alias, person=person, by=None))
    return erased


def _lines(file: Path) -> Iterator[_Line]:
    if not file.exists():
        return
    for text in file.read_text(errors="replace").splitlines():
        try:
            line = _Line(**json.loads(text))
            datetime.fromisoformat(line.joined_at)
        except (ValueError, TypeError, RecursionError):
            continue  # the end of a line that was being written when the power failed
        if isinstance(line.person, int) and isinstance(line.alias, str):
            yield line


def _note(lines: list[_Line]) -> None:
    known = set(_lines(ledger()))
    new = [line for line in lines if line not in known]
    if not new:
        return
    ledger().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = "".join(f"\n{json.dumps(line._asdict())}\n" for line in new)
    with os.fdopen(os.open(ledger(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
