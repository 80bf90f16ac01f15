"""What becomes of official files."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileReceived(Event, says=_("Official file received")):
    upload: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class UploadStateChanged(Event):
    upload: int
    state: str


@dataclass(frozen=True, kw_only=True)
class SchoolsImported(Event, says=_("Schools imported")):
    register_import: int
    year: int


@dataclass(frozen=True, kw_only=True)
class VulnerabilityImported(Event, says=_("Vulnerability figures imported")):
    register_import: int
    year: int


@dataclass(frozen=True, kw_only=True)
class OwnersImported(Event, says=_("School owners imported")):
    register_import: int
    year: int


@dataclass(frozen=True, kw_only=True)
class InstitutionsImported(Event, says=_("Institutions imported")):
    register_import: int
    year: int


@dataclass(frozen=True, kw_only=True)
class UndoAsked(Event, says=_("Undoing of an import requested")):
    register_import: int


@dataclass(frozen=True, kw_only=True)
class ImportUndone(Event, says=_("Import undone")):
    """`left` counts the organisations that were left as they stood."""

    register_import: int
    left: int
