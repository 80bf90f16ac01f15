"""The import of each kind of official file, by the kind's name."""

from pathlib import Path
from typing import Protocol

from cardumen.directory.actions.institutions import import_institutions
from cardumen.directory.actions.owners import import_owners
from cardumen.directory.actions.register_files import Progress
from cardumen.directory.actions.schools import import_schools
from cardumen.directory.actions.vulnerability import import_vulnerability
from cardumen.directory.actor import Actor
from cardumen.directory.models import RegisterImport


class Import(Protocol):
    def __call__(
        self,
        *,
        path: Path,
        preview: bool,
        by: Actor | None = None,
        progress: Progress | None = None,
    ) -> RegisterImport: ...


class ImportOfYear(Protocol):
    """Of a file that does not itself tell its year."""

    def __call__(
        self,
        *,
        path: Path,
        preview: bool,
        by: Actor | None = None,
        progress: Progress | None = None,
        year: int | None = None,
    ) -> RegisterImport: ...


IMPORTS: dict[str, Import] = {
    RegisterImport.Kind.SCHOOLS: import_schools,
    RegisterImport.Kind.VULNERABILITY: import_vulnerability,
}
IMPORTS_OF_YEAR: dict[str, ImportOfYear] = {
    RegisterImport.Kind.OWNERS: import_owners,
    RegisterImport.Kind.INSTITUTIONS: import_institutions,
}


def import_official_file(
    *,
    kind: str,
    path: Path,
    preview: bool,
    year: int | None = None,
    by: Actor | None = None,
    progress: Progress | None = None,
) -> RegisterImport:
    """Keep what the file says, or only tell it; `year` is for files that do not tell theirs."""
    if kind in IMPORTS_OF_YEAR:
        return IMPORTS_OF_YEAR[kind](
            path=path, preview=preview, by=by, progress=progress, year=year
        )
    return IMPORTS[kind](path=path, preview=preview, by=by, progress=progress)
