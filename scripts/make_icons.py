"""Writes the sprite of the icons in use from a folder of Lucide's SVG files (ISC licence).

    python scripts/make_icons.py FOLDER

The folder is `icons/` of the npm package lucide-static.
"""

import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/cardumen/ui/static/ui/icons.svg"
ICONS = [
    "arrow-right",
    "badge-check",
    "book-open",
    "building-2",
    "calendar",
    "check",
    "circle-help",
    "download",
    "eye",
    "hand-helping",
    "handshake",
    "info",
    "lightbulb",
    "list",
    "log-in",
    "log-out",
    "map-pin",
    "message-circle",
    "pencil",
    "plus",
    "repeat",
    "route",
    "school",
    "search",
    "shield-check",
    "sprout",
    "sun",
    "triangle-alert",
    "user",
    "users",
    "waypoints",
    "x",
    "menu",
    "languages",
]


def symbol(folder: Path, name: str) -> str:
    svg = (folder / f"{name}.svg").read_text()
    inner = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    assert inner, name
    shapes = re.sub(r"\s+", " ", inner[1]).replace(" />", "/>").replace("> <", "><").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def main(folder: Path) -> None:
    symbols = "\n".join(symbol(folder, name) for name in sorted(ICONS))
    TARGET.write_text(
        "<!-- Icons from Lucide (lucide.dev), ISC licence, Copyright (c) Lucide Icons and "
        "Contributors. Written by scripts/make_icons.py. -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">\n{symbols}\n</svg>\n'
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
