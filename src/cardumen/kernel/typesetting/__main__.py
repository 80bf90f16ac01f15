"""Sets `main.typ` in the folder that is named: `python -m cardumen.kernel.typesetting FOLDER`."""

import sys
from pathlib import Path
from typing import Final, Literal

import typst

STANDARDS: Final[tuple[Literal["ua-1"], None]] = ("ua-1", None)


def set_in(folder: Path) -> None:
    """As PDF/UA where its fonts have every sign: a template that breaks its rules, by a link in a
    footer or a list shown as a grid, would lose that name unseen, so a test holds each to it. A
    text with an emoji has to do without, and is tagged all the same."""
    for standard in STANDARDS:
        try:
            typst.compile(
                folder / "main.typ",
                output=folder / "main.pdf",
                root=folder,
                ignore_system_fonts=True,
                pdf_standards=standard,
                package_path=folder,
                package_cache_path=folder,
            )
        except typst.TypstError:
            if standard is None:
                raise
        else:
            return


if __name__ == "__main__":
    set_in(Path(sys.argv[1]))
