"""Write the Ministry's teaching and speciality codes in the project's own form.

    python scripts/make_register_codes.py DATA_DIR

DATA_DIR holds directory/codigos_ensenanza.csv and directory/codigos_especialidad.csv, transcribed
from the Ministry's notes on the directory of 2025. Codes in use that the notes do not name are
kept and called so.
"""

import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/cardumen/directory/data/chile_codes.json"
SOURCE = (
    "Ministerio de Educación de Chile, Centro de Estudios: glosas del Directorio Oficial de "
    "Establecimientos 2025, anexos II y III"
)
UNNAMED = "(sin glosa oficial"


def main(data: Path) -> None:
    """Read both lists and write one file, a code a line."""
    directory = data / "directory"
    tables: dict[str, dict[str, str]] = {"teachings": {}, "specialities": {}}
    for row in _rows(directory / "codigos_ensenanza.csv"):
        tables["teachings"][row["cod_ense"]] = row["nombre"]
    for row in _rows(directory / "codigos_especialidad.csv"):
        tables["specialities"][row["cod_espe"]] = _speciality(row)
    for table in tables.values():
        del table["0"]
    content = {"source": SOURCE, **tables}
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(TARGET.name, {name: len(table) for name, table in tables.items()})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _speciality(row: dict[str, str]) -> str:
    """Name a speciality; one without an official name is called by its branch and code."""
    name = row["nombre"]
    if not name.startswith(UNNAMED):
        return name
    probable = name.partition("probable ")[2].rstrip(")")
    return f"{probable or row['rama_por_primer_digito']} ({row['cod_espe']}, sin glosa oficial)"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
