"""Draws docs/reference/registries.md from what the rooms declare:
`python scripts/draw_registries.py`.

With `check` it writes nothing and fails when the page no longer says what the code does.
"""

import sys
from collections.abc import Iterator

from drawn import draw

HEAD = """# Registries

How a room adds something to rooms that do not know it. A declaration stands at module level beside
what it declares, in any module of the room: all of them are imported at the start
(`kernel/apps.py`). Entries come in the order of their position, then of the rooms. Drawn by
`python scripts/draw_registries.py` from the code; a test fails while this page says something
else.
"""


def page() -> str:
    from django.conf import settings  # noqa: PLC0415 settings first

    from cardumen.kernel.registries import Registry  # noqa: PLC0415 apps first

    def place(one: Registry) -> tuple[int, str]:
        return settings.ROOMS.index(one.module.split(".")[1]), one.name

    def lines() -> Iterator[str]:
        yield HEAD
        for one in sorted(Registry.all.values(), key=place):
            modules = dict.fromkeys(made.module for _, made in one.declarations())
            declared = ", ".join(f"`{short(module)}`" for module in modules)
            yield f"## {one.name.capitalize()}\n\n{one.means}\n"
            yield f"- Declare: {one.declare}"
            yield f"- Read: `{short(one.module)}`"
            yield f"- Declared in: {declared}\n"

    return "\n".join(lines())


def short(module: str) -> str:
    return module.removeprefix("cardumen.")


if __name__ == "__main__":
    sys.exit(draw("registries", page))
