"""What becomes of official files."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileReceived(Event):
    upload: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class UploadStateChanged(Event):
    upload: int
    state: str


@dataclass(frozen=True, kw_only=True)
class SchoolsImported(Event):
    register_import: int
    year: int


@dataclass(frozen=True, kw_only=True)
class VulnerabilityImported(Event):
    register_import: int
    year: int


@dataclass(frozen=True, kw_only=True)
class OwnersImported(Event):
    register_import: int
    year: int


@dataclass(frozen=True, kw_only=True)
class InstitutionsImported(Event):
    register_import: int
    year: int


@dataclass(frozen=True, kw_only=True)
class UndoAsked(Event):
    register_import: int


@dataclass(frozen=True, kw_only=True)
class ImportUndone(Event):
    """`left` counts the organisations that were left as they stood."""

    register_import: int
    left: int
