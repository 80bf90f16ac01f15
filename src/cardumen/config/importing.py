"""Reads an official file, or the bundle of a network, from the command line: progress, then the
report."""

import sys
from pathlib import Path

from tqdm import tqdm

from cardumen.bundles.actions import import_bundle
from cardumen.bundles.pages import arrival_lines, printable
from cardumen.directory.imports.actions import LooksOdd, import_official_file
from cardumen.directory.imports.pages.reports import report_lines
from cardumen.kernel.errors import DomainError


def import_file(
    what: str, file: Path, *, preview: bool, year: int | None = None, accept: bool = False
) -> int:
    """The exit status: 0 when the file was read; 1 with a message when it could not be, and with
    the reasons when it looks odd and no one has said to `accept` that."""
    with tqdm(unit=" rows", desc=file.name, disable=not sys.stderr.isatty()) as bar:
        try:
            report = import_official_file(
                kind=what,
                path=file,
                year=year,
                preview=preview,
                progress=bar.update,
                accept=accept,
            )
        except LooksOdd as odd:
            for reason in (odd.message, *odd.reasons):
                print(f"cardumen: {reason}", file=sys.stderr)
            print("cardumen: --accept imports it all the same", file=sys.stderr)
            return 1
        except DomainError as error:
            print(f"cardumen: {error.message}", file=sys.stderr)
            return 1
    print("\n".join(report_lines(report)))
    return 0


def import_network(file: Path, *, preview: bool, names_people: bool) -> int:
    """The exit status: 0 when the bundle was read, 1 with a message when it could not be."""
    with tqdm(unit=" records", desc=file.name, disable=not sys.stderr.isatty()) as bar:
        try:
            arrived = import_bundle(
                path=file, preview=preview, names_people=names_people, progress=bar.update
            )
        except DomainError as error:
            print(f"cardumen: {printable(error.message)}", file=sys.stderr)
            return 1
    print("\n".join(arrival_lines(arrived, preview=preview)))
    return 0
