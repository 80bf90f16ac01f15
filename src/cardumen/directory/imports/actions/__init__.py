"""Official files: received, looked at, imported, undone."""

from cardumen.directory.imports.actions.doubts import LooksOdd
from cardumen.directory.imports.actions.institutions import import_institutions
from cardumen.directory.imports.actions.official_files import import_official_file
from cardumen.directory.imports.actions.owners import import_owners
from cardumen.directory.imports.actions.schools import import_schools
from cardumen.directory.imports.actions.undoing import ask_to_undo, undo_import
from cardumen.directory.imports.actions.uploads import (
    begin_import,
    carry_out_upload,
    drop_upload,
    preview_upload,
    read_again,
    receive_file,
)
from cardumen.directory.imports.actions.vulnerability import import_vulnerability

__all__ = [
    "LooksOdd",
    "ask_to_undo",
    "begin_import",
    "carry_out_upload",
    "drop_upload",
    "import_institutions",
    "import_official_file",
    "import_owners",
    "import_schools",
    "import_vulnerability",
    "preview_upload",
    "read_again",
    "receive_file",
    "undo_import",
]
