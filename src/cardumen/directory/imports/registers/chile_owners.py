"""Chile's local services of public education (SLEP): their communes, or their schools.

Both lists are compiled from the decrees that create the services. Neither says of which year it is,
so whoever reads them does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cardumen.directory.imports.registers.cells import CellReader
from cardumen.directory.imports.registers.codes import YES
from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.imports.registers.reading import read_table
from cardumen.directory.imports.registers.unpacking import MOST_BYTES, Source

NEEDS = ("COD_SLEP", "SLEP", "CUT_COMUNA")
OF_SCHOOLS = "RBD"
SERVICE = "Servicio Local de Educación Pública"


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """A commune of an owner, or with `rbd` a school; `commune` is the CUT code, five digits."""

    year: int
    code: int
    name: str
    commune: str
    rbd: int | None
    begins: int | None
    transfer: int | None
    decree: str
    is_seat: bool
    line: int = field(default=0, compare=False)

    @property
    def identifier(self) -> int:
        return self.rbd or self.code


def read_owners(
    source: Source, *, year: int, most_bytes: int = MOST_BYTES
) -> Iterator[OwnerRow | OddRow]:
    """Yield each row, and each odd one as a note; a list of schools is known by its column RBD.

    Raises Invalid as `read_table` does.
    """
    seen: set[tuple[str, int | str]] = set()
    for row in read_table(source, needs=NEEDS, most_bytes=most_bytes):
        if isinstance(row, OddRow):
            yield row
            continue
        cells = CellReader(*row)
        read = _read_row(cells, year, seen)
        if read is not None:
            yield read
        yield from cells.notes


def _read_row(cells: CellReader, year: int, seen: set[tuple[str, int | str]]) -> OwnerRow | None:
    cells.identifier = code = cells.number("COD_SLEP")
    name, rbd = cells.text("SLEP"), None
    if not code or not name:
        cells.note("SLEP" if code else "COD_SLEP", Oddity.NO_CODE)
        return None
    if OF_SCHOOLS in cells.cells:
        cells.identifier = rbd = cells.number(OF_SCHOOLS)
        if not rbd:
            cells.note(OF_SCHOOLS, Oddity.NO_IDENTIFIER)
            return None
    commune = cells.commune("CUT_COMUNA")
    key = (OF_SCHOOLS, rbd) if rbd else (f"{code}", commune)
    if key in seen:
        cells.note(OF_SCHOOLS if rbd else "CUT_COMUNA", Oddity.REPEATED)
        return None
    seen.add(key)
    return OwnerRow(
        year=year,
        code=code,
        name=f"{SERVICE} {name}",
        commune=commune,
        rbd=rbd,
        begins=cells.number("INICIO_FUNCIONES"),
        transfer=cells.number("ANIO_TRASPASO_EDUCATIVO"),
        decree=cells.text("DECRETO") or "",
        is_seat=cells.flag("ES_CABECERA", YES) or False,
        line=cells.line,
    )
