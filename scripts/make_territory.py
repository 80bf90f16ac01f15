"""Write Chile's territory in the project's own form.

    python scripts/make_territory.py DATA_DIR

DATA_DIR holds territory/{regiones,provincias,comunas}.csv and the directory of schools of 2025.
Writes `src/cardumen/territory/data/chile.json` (facts, zones, links; a row a line) and
`chile_cells.txt` (the cells of all open schools, so that a demonstration with few schools still
shows the land).
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from chile_crossings import AS_OF, ISLAND_SPEED, ISLANDS, LINKS, SOURCE, ZONES, zone_of_commune

from cardumen.directory.imports.registers.chile_schools import SchoolRow, read_schools
from cardumen.directory.imports.registers.codes import Status
from cardumen.territory.outline import Band, by_density, write_cells

TARGET = Path(__file__).parents[1] / "src/cardumen/territory/data"
FACTS_SOURCE = (
    "Names and codes: github.com/piperubio/clregions 3df0e15 (MIT), after SUBDERE. Centroids: "
    "points within the polygons of github.com/pachadotdev/chilemapas a9fa8ba (CC0). School "
    "medians: Ministerio de Educación, Directorio Oficial de Establecimientos 2025."
)
CELLS_SOURCE = "# Open schools, Ministerio de Educación de Chile, Directorio Oficial 2025"
BAND = Band(south=-55.2, north=-17.3, west=-75.6, east=-66.6)
# What clocks show, by the code of a commune or a region; "" is everywhere else.
CLOCKS = [
    ["", "America/Santiago"],
    ["05201", "Pacific/Easter"],
    ["11", "America/Coyhaique"],
    ["12", "America/Punta_Arenas"],
]
SHORT_NAMES = {"06": "O'Higgins", "11": "Aysén", "12": "Magallanes", "13": "Metropolitana"}
CORRECTED = {
    "Los Alamos": "Los Álamos",
    "Región Aysén del General Carlos Ibáñez del Campo": (
        "Región de Aysén del General Carlos Ibáñez del Campo"
    ),
}


def main(data: Path) -> None:
    """Read, arrange and write."""
    territory = data / "territory"
    facts = {
        "source": FACTS_SOURCE,
        "country": ["CL", "Chile"],
        "band": [BAND.south, BAND.north, BAND.west, BAND.east],
        "regions": _regions(territory / "regiones.csv"),
        "provinces": [
            [row["cut_provincia"], row["nombre"]] for row in _rows(territory / "provincias.csv")
        ],
        "communes": [_commune(row) for row in _rows(territory / "comunas.csv")],
        "zones": [
            *([code, *zone] for code, zone in ZONES.items()),
            *([island.zone, island.name, ISLAND_SPEED] for island in ISLANDS),
        ],
        "clocks": CLOCKS,
        "islands": [[island.zone, *island[2:]] for island in ISLANDS],
        "links_source": [SOURCE, AS_OF],
        "links": [list(link) for link in LINKS],
    }
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "chile.json").write_text(_lines(facts), encoding="utf-8")
    cells = _cells(data / "directory/directorio_2025_sin_mrun.csv.gz")
    (TARGET / "chile_cells.txt").write_text(f"{CELLS_SOURCE}\n{cells}", encoding="utf-8")
    print({name: len(table) for name, table in facts.items() if isinstance(table, list)})
    print({path.name: path.stat().st_size for path in sorted(TARGET.iterdir())})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _regions(path: Path) -> list[list[str]]:
    rows = sorted(_rows(path), key=lambda row: int(row["orden_norte_sur"]))
    return [
        [
            row["cut_region"],
            CORRECTED.get(row["nombre"], row["nombre"]),
            SHORT_NAMES.get(row["cut_region"], row["nombre_corto"]),
            row["iso_3166_2"],
        ]
        for row in rows
    ]


def _commune(row: Mapping[str, str]) -> list[str | float | None]:
    schools = (_degrees(row["lat_mediana_escuelas"]), _degrees(row["lon_mediana_escuelas"]))
    # The Antarctic commune has no polygon: its only school stands for its centroid.
    centroid = (_degrees(row["lat"]) or schools[0], _degrees(row["lon"]) or schools[1])
    code, name = row["cut_comuna"], row["nombre"]
    return [code, CORRECTED.get(name, name), *centroid, *schools, zone_of_commune(code)]


def _degrees(text: str) -> float | None:
    return round(float(text), 4) if text else None


def _cells(directory: Path) -> str:
    schools = (row for row in read_schools(directory) if isinstance(row, SchoolRow))
    points = (school.point for school in schools if school.status is Status.OPEN)
    return write_cells(by_density(Counter(BAND.cell(*point) for point in points if point)))


def _lines(facts: Mapping[str, object]) -> str:
    """JSON with each row of a table on a line of its own, so that changes read well."""
    return "{\n" + ",\n".join(f"{_json(name)}: {_table(facts[name])}" for name in facts) + "\n}\n"


def _table(table: object) -> str:
    if isinstance(table, list) and all(isinstance(row, list) for row in table):
        return "[\n" + ",\n".join(_json(row) for row in table) + "\n]"
    return _json(table)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
