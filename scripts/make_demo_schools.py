"""Choose the demonstration's schools and write them in the form the importer reads.

    python scripts/make_demo_schools.py DATA_DIR

DATA_DIR holds directory/directorio_2025_sin_mrun.csv.gz and vulnerability/ive_sinae_2024_rbd.csv.
Writes schools.csv, vulnerability.csv and memberships.csv of `src/cardumen/demo/data/`. The rules
are those of `demo_networks.py`. Schools that the content names (TOML files of demo/content:
`school`, `adaptations[].school`, `answers[].school`) are always written, and belong to the network
the file names where its rules allow; whatever the rules do not allow is printed. Run it again when
the content has changed: the same input gives the same files.
"""

import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from demo_networks import ALWAYS, NOT_YET, SEED, Chooser

from cardumen.directory.imports.registers.chile_schools import SchoolRow, read_schools
from cardumen.directory.imports.registers.chile_vulnerability import (
    VulnerabilityRow,
    mean_vulnerability,
    read_vulnerability,
)
from cardumen.directory.imports.registers.reading import Cells, read_table

DEMO = Path(__file__).parents[1] / "src/cardumen/demo"
UNREAD = {
    "MRUN", "NOM_REG_RBD_A", "NOM_COM_RBD", "COD_DEPROV_RBD", "NOM_DEPROV_RBD", "COD_DEPE2", "PACE",
}  # fmt: skip


def main(data: Path) -> None:
    """Read the registers and the content, choose, write, and print what was done."""
    directory = data / "directory/directorio_2025_sin_mrun.csv.gz"
    vulnerability = data / "vulnerability/ive_sinae_2024_rbd.csv"
    schools = {row.rbd: row for row in read_schools(directory) if isinstance(row, SchoolRow)}
    named, authors = named_by_content(DEMO / "content")
    chooser = Chooser(schools, mean_indices(vulnerability), named, authors)
    members = chooser.all_members()
    chosen = {member.rbd for member in members} | set(ALWAYS) | set(NOT_YET)
    chosen.update(rbd for rbds in named.values() for rbd in rbds)
    target = DEMO / "data"
    target.mkdir(parents=True, exist_ok=True)
    copy_rows(directory, target / "schools.csv", chosen, separator=";")
    copy_rows(vulnerability, target / "vulnerability.csv", chosen, separator=",")
    with (target / "memberships.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["network", "rbd", "joined", "zone"])
        writer.writerows([m.network, m.rbd, m.joined, m.zone] for m in members)
    print("seed", SEED, "·", len(chosen), "schools ·", dict(Counter(m.network for m in members)))
    for complaint in sorted(chooser.complaints, key=lambda text: ": author" not in text):
        print("!", complaint)
    for rbd in sorted(chosen - schools.keys()):
        print("!", rbd, "is not in the directory")


def mean_indices(path: Path) -> dict[int, float]:
    """Mean index by school, of the schools that have one."""
    by_school: dict[int, list[VulnerabilityRow]] = {}
    for row in read_vulnerability(path):
        if isinstance(row, VulnerabilityRow):
            by_school.setdefault(row.rbd, []).append(row)
    means = ((rbd, mean_vulnerability(rows)) for rbd, rows in by_school.items())
    return {rbd: mean for rbd, mean in means if mean is not None}


def named_by_content(content: Path) -> tuple[dict[str, list[int]], set[tuple[str, int]]]:
    """Schools by the network of the files that name them, authors first; and the authors."""
    authors: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    for path in sorted(content.glob("*/*.toml")):
        page = tomllib.loads(path.read_text(encoding="utf-8"))
        network = page.get("network", "")
        if "school" in page:
            authors.setdefault(network, []).append(page["school"])
        others.setdefault(network, []).extend(_others(page))
    named = {
        network: list(dict.fromkeys(authors.get(network, []) + others.get(network, [])))
        for network in sorted(authors.keys() | others.keys())
    }
    return named, {(network, rbd) for network, rbds in authors.items() for rbd in rbds}


def _others(page: dict[str, Any]) -> Iterator[int]:
    for part in ("adaptations", "answers"):
        yield from (entry["school"] for entry in page.get(part, []) if "school" in entry)


def copy_rows(source: Path, target: Path, chosen: Iterable[int], *, separator: str) -> None:
    """Copy the rows of the chosen schools as published, without the columns no one reads."""
    wanted = set(chosen)
    rows: list[Cells] = []
    for row in read_table(source, needs=["RBD"], forget=UNREAD):
        if isinstance(row, tuple) and int(row[1]["RBD"] or 0) in wanted:
            rows.append(row[1])
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=separator, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
