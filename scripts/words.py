"""Finds words that are out: in texts of the screens, docstrings and comments, in both languages.

`words.toml` lists them, with what to use in their place and the exceptions with their reasons.
"""

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LIST = Path(__file__).with_suffix(".toml")
PACKAGE = ROOT / "src/cardumen"
CATALOGUE = PACKAGE / "locale/es/LC_MESSAGES/django.po"


@dataclass(frozen=True)
class Text:
    """A text of one kind (`english`, `screen`, `spanish`) and the place to correct it."""

    kind: str
    path: Path
    line: int
    words: str

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Rule:
    kind: str
    pattern: re.Pattern[str]
    use: str


def rules(listed: dict[str, list[dict[str, str]]]) -> list[Rule]:
    found = []
    for kind in ("english", "screen", "spanish"):
        for entry in listed[kind]:
            word = entry["word"]
            if entry.get("whole"):
                word = rf"^(?:{word})$"
            elif not entry.get("anywhere"):
                word = rf"(?<!\w)(?:{word})(?!\w)"
            found.append(Rule(kind, re.compile(word, re.IGNORECASE), entry["use"]))
    return found


def screens() -> Iterator[Text]:
    """Every text of the catalogue, English and Spanish."""
    for entry in polib.pofile(str(CATALOGUE)):
        for words in filter(None, (entry.msgid, entry.msgid_plural)):
            yield Text("english", CATALOGUE, entry.linenum, words)
            yield Text("screen", CATALOGUE, entry.linenum, re.sub(r"%\(\w+\)s", "…", words))
        for words in filter(None, (entry.msgstr, *entry.msgstr_plural.values())):
            yield Text("spanish", CATALOGUE, entry.linenum, words)


def prose(path: Path) -> Iterator[Text]:
    """The docstrings and comments of a module."""
    source = path.read_text()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node, clean=False)
            if docstring is not None:
                for offset, words in enumerate(docstring.splitlines()):
                    yield Text("english", path, node.body[0].lineno + offset, words)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Text("english", path, token.start[0], token.string)


def remarks(path: Path) -> Iterator[Text]:
    """The comments of a template."""
    source = path.read_text()
    for found in re.finditer(r"\{#(.*?)#\}|\{% comment.*?%\}(.*?)\{% endcomment %\}", source, re.S):
        yield Text("english", path, source.count("\n", 0, found.start()) + 1, found[0])


def texts() -> Iterator[Text]:
    yield from screens()
    for folder in ("src", "tests", "scripts"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path != Path(__file__).resolve() and "migrations" not in path.parts:
                yield from prose(path)
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        yield from remarks(path)


def stays(text: Text, exceptions: list[dict[str, str]]) -> bool:
    return any(
        text.place.startswith(entry["where"]) if "where" in entry else entry["text"] in text.words
        for entry in exceptions
    )


def problems() -> list[str]:
    listed = tomllib.loads(LIST.read_text())
    known = rules(listed)
    return [
        f"{text.place}:{text.line}: “{match[0]}” is out, use: {rule.use}"
        for text in texts()
        if not stays(text, listed["exception"])
        for rule in known
        if rule.kind == text.kind and (match := rule.pattern.search(text.words))
    ]


def main() -> int:
    found = problems()
    print("\n".join(found) or "no word that is out")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
