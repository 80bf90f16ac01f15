"""Draws docs/reference/rooms.md from the contracts and from what each room says of itself:
`python scripts/draw_rooms.py`.

With `check` it writes nothing and fails when the page no longer says what the code does.
"""

import ast
import sys
import tomllib
from pathlib import Path

from drawn import draw

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Rooms

The package is a row of rooms, and a room knows only those before it; those with the same number
do not know each other. Inside each the layers go from words (enums, events) over records, rules and
acts to pages and doors. Both are contracts in `pyproject.toml`, held by the check; this page is
drawn by `python scripts/draw_rooms.py` from the first and from what each room says of itself. A new
one: [add a room](../how-to/add-a-room.md).
"""


def page() -> str:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    lines = [HEAD]
    for number, layer in enumerate(reversed(contracts["contracts"][0]["layers"]), 1):
        for room in layer.split(" | "):
            code = (ROOT / f"src/cardumen/{room}/__init__.py").read_text()
            said = ast.get_docstring(ast.parse(code)) or ""
            first, _, _ = said.partition("\n\n")
            lines.append(f"- {number} `{room}` {' '.join(first.split())}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(draw("rooms", page))
