"""The demonstration's practices and challenges, read from their files as they were written."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = HERE / "data"


@dataclass(frozen=True)
class Written:
    """One file: its slug and what stands in it."""

    slug: str
    words: dict[str, Any]

    def text(self, name: str) -> str:
        return str(self.words.get(name, "")).strip()


@dataclass(frozen=True)
class Joined:
    network: str
    rbd: str
    on: date
    zone: str


def practices() -> list[Written]:
    return _read("practices", "published")


def translations() -> list[Written]:
    files = sorted((HERE / "content" / "translations").glob("*.toml"))
    return [Written(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in files]


def challenges() -> list[Written]:
    return _read("challenges", "posted")


def talk() -> dict[str, list[dict[str, Any]]]:
    """What is said about `practices`, by the slug of each, and in `topics` of networks."""
    return tomllib.loads((HERE / "content/talk.toml").read_text("utf-8"))


def agreements() -> list[dict[str, Any]]:
    """What schools signed before they visited each other."""
    text = (HERE / "content/agreements.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["agreements"]
    return found


def visits() -> list[dict[str, Any]]:
    """Which schools asked to visit others, and what came of it."""
    return _visiting("visits")


def offers() -> list[dict[str, Any]]:
    """What schools offer their visitors."""
    return _visiting("offers")


def _visiting(part: str) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, Any]]] = tomllib.loads(
        (HERE / "content/visits.toml").read_text("utf-8")
    )
    return found[part]


def _read(folder: str, moment: str) -> list[Written]:
    """In the order in which they happened, so that the demonstration grows as a network does."""
    files = (HERE / "content" / folder).glob("*.toml")
    found = [Written(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in files]
    return sorted(found, key=lambda written: (written.words[moment], written.slug))


def networks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((DATA / "networks.toml").read_text("utf-8"))[
        "networks"
    ]
    return found


def cast() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((DATA / "cast.toml").read_text("utf-8"))["people"]
    return found


def joinings() -> Iterator[Joined]:
    with (DATA / "memberships.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first_day = date(int(row["joined"]), 3, 1)
            yield Joined(row["network"], row["rbd"], first_day, row["zone"])


def network_text(name: str) -> str:
    """A charter or a report, in Markdown."""
    return (HERE / "content" / "networks" / f"{name}.md").read_text("utf-8").strip()
