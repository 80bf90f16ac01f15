"""The Ministry of Education's official directory of schools, one file a year.

Columns come and go between years; those a year lacks read as unknown. The personal number of
owners who are natural persons (MRUN) is dropped before anything sees it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stdnum.cl import rut

from cardumen.directory.codes import Level, level_of
from cardumen.directory.imports.registers.cells import CellReader
from cardumen.directory.imports.registers.codes import (
    BLOCKS,
    COARSE,
    DEPENDENCIES,
    ORIENTATIONS,
    STATUSES,
    YES,
    Block,
    Dependency,
    Orientation,
    Status,
)
from cardumen.directory.imports.registers.coordinates import Box, Point, read_point
from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.imports.registers.reading import read_table
from cardumen.directory.imports.registers.unpacking import MOST_BYTES, Source
from cardumen.directory.spelling import school_name
from cardumen.kernel.tables import fixed_letters, lost_letters

NEEDS = ("AGNO", "RBD", "NOM_RBD", "COD_COM_RBD")
FORGET = ("MRUN",)
ALSO = {"ANO": "AGNO", "ANIO": "AGNO"}
TEACHINGS = tuple(f"ENS_{place:02}" for place in range(1, 13))
SPECIALITIES = tuple(f"ESPE_{place:02}" for place in range(1, 13))
# Whoever is neither is not known to be one.
LEGAL_PERSON = {"1": True, "0": False, "2": False, "9": False, "persona juridica": True,
                "persona natural": False}  # fmt: skip
NO_INFORMATION = "SIN INFORMACION"
NO_NAME = "NULL"

# The continent with its coastal islands, Juan Fernández, Rapa Nui, and the Antarctic stations.
WITHIN_CHILE = (
    Box(south=-56.6, north=-17.4, west=-76.0, east=-66.0),
    Box(south=-34.2, north=-33.2, west=-81.2, east=-78.4),
    Box(south=-27.6, north=-26.0, west=-109.9, east=-105.0),
    Box(south=-90.0, north=-60.0, west=-90.0, east=-53.0),
)


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """What the directory says of one school in one year. None means that it does not say.

    `commune` is the CUT code, five digits; its first two are the region and its first three the
    province. `owner_rut` is the number of a legal person without its check digit; natural persons
    have none here. `teachings` have a pupil each at least; pupils are counted by block only.
    """

    year: int
    rbd: int
    check_digit: str | None
    name: str
    register_name: str
    commune: str | None
    owner_rut: str | None
    dependency: Dependency | None
    is_rural: bool | None
    point: Point | None
    has_integration: bool | None
    levels: frozenset[Level]
    teachings: tuple[int, ...]
    specialities: tuple[int, ...]
    enrolment: Mapping[Block, int]
    pupils: int | None
    has_pupils: bool | None
    status: Status | None
    orientation: Orientation | None
    orientation_detail: str | None
    enrolment_fee: str | None
    monthly_fee: str | None
    line: int = field(default=0, compare=False)

    @property
    def identifier(self) -> int:
        return self.rbd

    @property
    def region(self) -> str | None:
        """The region's code, two digits."""
        return self.commune and self.commune[:2]

    @property
    def province(self) -> str | None:
        """The province's code, three digits."""
        return self.commune and self.commune[:3]


def read_schools(source: Source, *, most_bytes: int = MOST_BYTES) -> Iterator[SchoolRow | OddRow]:
    """Yield each school, followed by the notes on its odd cells; and the rows left out as notes.

    Raises Invalid when the file as a whole cannot be read.
    """
    seen: set[tuple[int, int]] = set()
    for row in read_table(source, needs=NEEDS, forget=FORGET, also=ALSO, most_bytes=most_bytes):
        if isinstance(row, OddRow):
            yield row
            continue
        cells = CellReader(*row)
        school = _read_school(cells, seen)
        if school is not None:
            seen.add((school.year, school.rbd))
            yield school
        yield from cells.notes


def follows_modulo_11(rbd: int, check_digit: str) -> bool:
    """Whether the check digit is that of Chilean numbers."""
    return check_digit.upper() == rut.calc_check_digit(str(rbd))


def _read_school(cells: CellReader, seen: set[tuple[int, int]]) -> SchoolRow | None:
    cells.identifier = rbd = cells.number("RBD")
    year = cells.year("AGNO")
    if not rbd or not year:
        # One note says why the row is left out, not two.
        cells.notes.clear()
        cells.note("AGNO" if rbd else "RBD", Oddity.NO_YEAR if rbd else Oddity.NO_IDENTIFIER)
        return None
    if (year, rbd) in seen:
        cells.note("RBD", Oddity.REPEATED)
        return None
    register_name = (cells.text("NOM_RBD") or NO_NAME).replace("\n", " ")
    teachings = cells.numbers(TEACHINGS)
    return SchoolRow(
        year=year,
        rbd=rbd,
        check_digit=_check_digit(cells, rbd),
        name=_name(cells, rbd, register_name),
        register_name=register_name,
        commune=_commune(cells),
        owner_rut=_owner(cells),
        dependency=_dependency(cells),
        is_rural=cells.flag("RURAL_RBD", YES),
        point=_point(cells),
        has_integration=cells.flag("CONVENIO_PIE", YES),
        levels=_levels(teachings),
        teachings=teachings,
        specialities=cells.numbers(SPECIALITIES),
        enrolment=_enrolment(cells),
        pupils=cells.number("MAT_TOTAL"),
        has_pupils=cells.flag("MATRICULA", YES),
        status=_status(cells),
        orientation=cells.coded("ORI_RELIGIOSA", ORIENTATIONS, unknown=("9", "sin informacion")),
        orientation_detail=cells.text("ORI_OTRO_GLOSA"),
        enrolment_fee=_fee(cells, "PAGO_MATRICULA"),
        monthly_fee=_fee(cells, "PAGO_MENSUAL"),
        line=cells.line,
    )


def _check_digit(cells: CellReader, rbd: int) -> str | None:
    digit = cells.text("DGV_RBD")
    if digit and not follows_modulo_11(rbd, digit):
        cells.note("DGV_RBD", Oddity.CHECK_DIGIT)
    return digit


def _name(cells: CellReader, rbd: int, register_name: str) -> str:
    if register_name == NO_NAME:
        cells.note("NOM_RBD", Oddity.NO_NAME)
        return f"RBD {rbd}"
    fixed = fixed_letters(register_name)
    if fixed != register_name:
        cells.note("NOM_RBD", Oddity.LETTERS_FIXED)
    elif lost_letters(register_name):
        cells.note("NOM_RBD", Oddity.LETTERS_LOST)
    return school_name(fixed)


def _commune(cells: CellReader) -> str | None:
    code = cells.commune("COD_COM_RBD")
    if not (code.isascii() and code.isdecimal() and len(code) == 5 and code >= "01000"):
        cells.note("COD_COM_RBD", Oddity.NO_COMMUNE)
        return None
    region = cells.cells.get("COD_REG_RBD") or ""
    if region.isdecimal() and region.zfill(2) != code[:2]:
        cells.note("COD_COM_RBD", Oddity.CONTRADICTS)
    return code


def _dependency(cells: CellReader) -> Dependency | None:
    dependency = cells.coded("COD_DEPE", DEPENDENCIES)
    fine, coarse = cells.cells.get("COD_DEPE") or "", cells.cells.get("COD_DEPE2") or ""
    if coarse.isdecimal() and COARSE.get(fine, coarse) != coarse:
        cells.note("COD_DEPE", Oddity.CONTRADICTS)
    return dependency


def _owner(cells: CellReader) -> str | None:
    """The number of a legal person, without its check digit. A natural person's is not read."""
    if not cells.flag("P_JURIDICA", LEGAL_PERSON):
        return None
    number = cells.number("RUT_SOSTENEDOR")
    return None if number is None else str(number)


def _point(cells: CellReader) -> Point | None:
    latitude, longitude = cells.text("LATITUD"), cells.text("LONGITUD")
    reading = read_point(latitude, longitude, WITHIN_CHILE)
    if reading.oddity:
        cells.note("LATITUD" if reading.column == "latitude" else "LONGITUD", reading.oddity)
    return reading.point


def _levels(teachings: tuple[int, ...]) -> frozenset[Level]:
    return frozenset(level for code in teachings if (level := level_of(code)))


def _enrolment(cells: CellReader) -> dict[Block, int]:
    """Pupils by block, only the blocks that have any."""
    return {block: count for column, block in BLOCKS.items() if (count := cells.number(column))}


def _status(cells: CellReader) -> Status | None:
    # Before 2015 the directory has no such column, and only schools at work are in it.
    if "ESTADO_ESTAB" not in cells.cells:
        return Status.OPEN
    return cells.coded("ESTADO_ESTAB", STATUSES)


def _fee(cells: CellReader, column: str) -> str | None:
    band = cells.text(column)
    return None if band == NO_INFORMATION else band
