"""Draws docs/reference/states.md from the lifecycles: `python scripts/draw_states.py`.

With `check` it writes nothing and fails when the page no longer says what they say.
"""

import sys
from typing import Any

from drawn import draw

from cardumen.kernel.lifecycle import LIFECYCLES, Lifecycle

HEAD = """# States

What may follow what. Drawn by `python scripts/draw_states.py` from the lifecycles in the code, past
which no state is changed; a test fails while this page says something else.
"""


def page() -> str:
    declared = LIFECYCLES.declarations()
    return "\n".join([HEAD, *(section(made.module, made.entry) for _, made in declared)])


def section(module: str, lifecycle: Lifecycle[Any]) -> str:
    """A heading and a diagram; states in the order of their table, which begins with the first."""
    table = lifecycle.table
    states = list(table)
    lines = [
        f"  {before} --> {after}"
        for before in states
        for after in sorted(table[before], key=states.index)
    ]
    ends = [f"  {state} --> [*]" for state in states if not table[state]]
    diagram = "\n".join(["stateDiagram-v2", f"  [*] --> {states[0]}", *lines, *ends])
    place = f"src/{module.replace('.', '/')}.py"
    return f"## {lifecycle.of}\n\n`{place}`\n\n```mermaid\n{diagram}\n```\n"


if __name__ == "__main__":
    sys.exit(draw("states", page))
