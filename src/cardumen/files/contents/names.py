"""Names of files, made safe to show and to save."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 100


def safe_name(name: str, extension: str) -> str:
    """The last part of a name without what could mislead: paths, control characters, marks that
    turn the direction of writing; with the extension that its content has.

    >>> safe_name("../../etc/informe\u202efdp.exe", ".pdf")
    'informefdp.pdf'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    stem = re.sub(r'[<>:"|?*]', "", shown.rpartition(".")[0] or shown)
    stem = " ".join(stem.split()).strip(". ")[:LONGEST].strip()
    return f"{stem or 'file'}{extension}"
