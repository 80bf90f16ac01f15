"""Reads an official file from the command line: progress, then the report."""

import sys
from pathlib import Path

from tqdm import tqdm

from cardumen.directory.actions import import_schools, import_vulnerability
from cardumen.directory.pages import report_lines
from cardumen.kernel.errors import DomainError


def import_file(what: str, file: Path, *, preview: bool) -> int:
    """The exit status: 0 when the file was read, 1 with a message when it could not be."""
    action = {"schools": import_schools, "vulnerability": import_vulnerability}[what]
    with tqdm(unit=" schools", desc=file.name, disable=not sys.stderr.isatty()) as bar:
        try:
            report = action(path=file, preview=preview, progress=bar.update)
        except DomainError as error:
            print(f"cardumen: {error.message}", file=sys.stderr)
            return 1
    print("\n".join(report_lines(report)))
    return 0
