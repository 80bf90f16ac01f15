"""Each kind of official file, by its name: how it is read, and how what it says is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from cardumen.directory.actor import Actor
from cardumen.directory.imports.actions.institutions import keep_institutions
from cardumen.directory.imports.actions.owners import keep_owners
from cardumen.directory.imports.actions.register_files import (
    Progress,
    RegisterFile,
    read_register,
    year_of,
)
from cardumen.directory.imports.actions.schools import keep_schools
from cardumen.directory.imports.actions.vulnerability import keep_vulnerability
from cardumen.directory.imports.models import RegisterImport
from cardumen.directory.imports.registers.chile_institutions import read_institutions
from cardumen.directory.imports.registers.chile_owners import read_owners
from cardumen.directory.imports.registers.chile_schools import read_schools
from cardumen.directory.imports.registers.chile_vulnerability import read_vulnerability


@dataclass(frozen=True)
class _Kind:
    """`tells_year`: its rows say of which year they are."""

    read: Callable[..., Any]
    keep: Callable[..., RegisterImport]
    tells_year: bool = True


KINDS: Final[dict[str, _Kind]] = {
    RegisterImport.Kind.SCHOOLS: _Kind(read_schools, keep_schools),
    RegisterImport.Kind.VULNERABILITY: _Kind(read_vulnerability, keep_vulnerability),
    RegisterImport.Kind.OWNERS: _Kind(read_owners, keep_owners, tells_year=False),
    RegisterImport.Kind.INSTITUTIONS: _Kind(read_institutions, keep_institutions, tells_year=False),
}


def read_official_file(*, kind: str, path: Path, year: int | None = None) -> RegisterFile[Any]:
    """`year` is for files that do not tell theirs, and chooses where one tells several. Raises
    Invalid when it cannot be used."""
    found = KINDS[kind]
    if found.tells_year:
        return read_register(path, found.read, year=year)
    return read_register(path, partial(found.read, year=year_of(path, year)))


def keep_official_file(
    *,
    kind: str,
    file: RegisterFile[Any],
    preview: bool,
    by: Actor | None = None,
    progress: Progress | None = None,
) -> RegisterImport:
    """Keep what the file says, all or nothing, or only tell it."""
    return KINDS[kind].keep(file=file, preview=preview, by=by, progress=progress)


def import_official_file(
    *,
    kind: str,
    path: Path,
    preview: bool,
    year: int | None = None,
    by: Actor | None = None,
    progress: Progress | None = None,
    accept: bool = False,
) -> RegisterImport:
    """`accept` whatever looks odd in the file as a whole."""
    file = read_official_file(kind=kind, path=path, year=year)
    file.is_accepted = accept
    return keep_official_file(kind=kind, file=file, preview=preview, by=by, progress=progress)
