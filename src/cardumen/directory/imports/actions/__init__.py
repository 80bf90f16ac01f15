"""Official files: received, looked at, imported, undone."""

from cardumen.directory.imports.actions.doubts import LooksOdd
from cardumen.directory.imports.actions.official_files import import_official_file
from cardumen.directory.imports.actions.undoing import ask_to_undo, undo_import
from cardumen.directory.imports.actions.uploads import (
    begin_import,
    carry_out_upload,
    drop_upload,
    preview_upload,
    read_again,
    receive_file,
    sweep_leftovers,
)

__all__ = [
    "LooksOdd",
    "ask_to_undo",
    "begin_import",
    "carry_out_upload",
    "drop_upload",
    "import_official_file",
    "preview_upload",
    "read_again",
    "receive_file",
    "sweep_leftovers",
    "undo_import",
]
