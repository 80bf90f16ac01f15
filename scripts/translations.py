"""Keeps the Spanish catalogue: `update` gathers the texts, `check` fails when one is missing.

Needs gettext's xgettext. Line numbers are not kept in the catalogue, so that it changes only when
texts do.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1] / "src/cardumen"
CATALOGUE = PACKAGE / "locale/es/LC_MESSAGES/django.po"
PLURAL = "nplurals=2; plural=(n != 1);"


def gathered() -> polib.POFile:
    """The texts that the code has now, by Django's own extraction."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "cardumen"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("locale", "static", "*.pyc"))
        (copy / "locale").mkdir()
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", "es", "--no-location", "-v0"],
            cwd=copy,
            check=True,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": ""},
        )
        return polib.pofile(str(copy / "locale/es/LC_MESSAGES/django.po"))


def key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def kept() -> polib.POFile:
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=98)
    return polib.POFile(wrapwidth=98)


def problems(catalogue: polib.POFile, texts: polib.POFile) -> list[str]:
    known = {key(entry): entry for entry in catalogue if not entry.obsolete}
    found = [f"not in the catalogue: {msgid!r}" for _, msgid in {*map(key, texts)} - known.keys()]
    found += [f"no longer used: {msgid!r}" for _, msgid in known.keys() - {*map(key, texts)}]
    for entry in known.values():
        said = [entry.msgstr, *entry.msgstr_plural.values()]
        if not any(said) or "fuzzy" in entry.flags or (entry.msgid_plural and not all(said[1:])):
            found.append(f"not translated: {entry.msgid!r}")
        for translation in filter(None, said):
            if set(placeholders(entry.msgid_plural or entry.msgid)) != set(
                placeholders(translation)
            ):
                found.append(f"other placeholders: {entry.msgid!r} → {translation!r}")
    return sorted(found)


def placeholders(text: str) -> list[str]:
    return re.findall(r"%\(\w+\)[sd]|\{\w*\}|%[sd]", text)


def update() -> None:
    catalogue, texts = kept(), gathered()
    translated = {key(entry): entry for entry in catalogue}
    fresh = polib.POFile(wrapwidth=98)
    fresh.metadata = {
        "Project-Id-Version": "cardumen",
        "Language": "es",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL,
    }
    for entry in sorted(texts, key=lambda entry: (entry.msgid.lower(), entry.msgctxt or "")):
        before = translated.get(key(entry))
        fresh.append(
            polib.POEntry(
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                msgstr=before.msgstr if before else "",
                msgstr_plural=(
                    before.msgstr_plural
                    if before and before.msgid_plural
                    else {0: "", 1: ""}
                    if entry.msgid_plural
                    else {}
                ),
                flags=[flag for flag in entry.flags if flag != "fuzzy"],
            )
        )
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(CATALOGUE))


def main(command: str) -> int:
    if command == "update":
        update()
        return 0
    found = problems(kept(), gathered())
    print("\n".join(found) or "every text of the screens is translated")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
