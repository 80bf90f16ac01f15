"""Chile's institutions of higher education by site and field of study, as counted every year.

The list has a row for each site and field of each technical centre (CFT), professional institute
(IP) and university. A site has no code of its own: its institution's code and its name stand for
one. The rows do not say of which year they are, so whoever reads them does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from cardumen.directory.imports.registers.cells import CellReader
from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.imports.registers.reading import read_table
from cardumen.directory.imports.registers.unpacking import MOST_BYTES, Source
from cardumen.directory.spelling import institution_name
from cardumen.kernel.text import words

NEEDS = (
    "COD_INST", "INSTITUCION", "TIPO", "SEDE", "CUT_COMUNA", "AREA_CINE_F_2013", "PROGRAMAS",
    "MATRICULA",
)  # fmt: skip
# What follows the name where a programme is given together with another institution.
SHARED = re.compile(r"\s*\(\*.*\)$")
LONGEST_SITE = 60


class InstitutionKind(StrEnum):
    TECHNICAL = "technical"
    UNIVERSITY = "university"


KINDS = {
    "CENTROS DE FORMACION TECNICA": InstitutionKind.TECHNICAL,
    "INSTITUTOS PROFESIONALES": InstitutionKind.TECHNICAL,
    "UNIVERSIDADES": InstitutionKind.UNIVERSITY,
}
# The broad fields of ISCED-F 2013 by the first word that tells them apart.
AREAS = {
    "educacion": "01", "artes": "02", "ciencias sociales": "03", "administracion": "04",
    "ciencias naturales": "05", "tecnologia": "06", "ingenieria": "07", "agricultura": "08",
    "salud": "09", "servicios": "10",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StudiesRow:
    """The programmes of one field at one site. `area` is the code of the field, `commune` the CUT
    code, `site_id` what stands for the code that a site has not."""

    year: int
    code: int
    institution: str
    kind: InstitutionKind
    site: str
    site_id: str
    commune: str
    area: str
    programmes: int
    students: int
    line: int = field(default=0, compare=False)

    @property
    def identifier(self) -> int:
        return self.code


def read_institutions(
    source: Source, *, year: int, most_bytes: int = MOST_BYTES
) -> Iterator[StudiesRow | OddRow]:
    """Yield each row, and each odd one as a note. Raises Invalid as `read_table` does."""
    seen: set[tuple[str, ...]] = set()
    for row in read_table(source, needs=NEEDS, most_bytes=most_bytes):
        if isinstance(row, OddRow):
            yield row
            continue
        cells = CellReader(*row)
        read = _read_row(cells, year, seen)
        if read is not None:
            yield read
        yield from cells.notes


def _read_row(cells: CellReader, year: int, seen: set[tuple[str, ...]]) -> StudiesRow | None:
    cells.identifier = code = cells.number("COD_INST")
    published, site = cells.text("INSTITUCION"), cells.text("SEDE")
    kind = KINDS.get(" ".join(words(cells.text("TIPO") or "")).upper())
    area = _area(cells.text("AREA_CINE_F_2013") or "")
    if not code or not published:
        cells.note("INSTITUCION" if code else "COD_INST", Oddity.NO_CODE)
    elif kind is None:
        cells.note("TIPO", Oddity.UNKNOWN_KIND)
    elif not site:
        cells.note("SEDE", Oddity.NO_SITE)
    elif area is None:
        cells.note("AREA_CINE_F_2013", Oddity.UNKNOWN_AREA)
    elif (key := (str(code), published, site, area)) in seen:
        cells.note("SEDE", Oddity.REPEATED)
    else:
        seen.add(key)
        return StudiesRow(
            year=year,
            code=code,
            institution=institution_name(SHARED.sub("", published)),
            kind=kind,
            site=institution_name(site),
            site_id=f"{code}-{'-'.join(words(site))}"[:LONGEST_SITE],
            commune=cells.commune("CUT_COMUNA"),
            area=area,
            programmes=cells.number("PROGRAMAS") or 0,
            students=cells.number("MATRICULA") or 0,
            line=cells.line,
        )
    return None


def _area(published: str) -> str | None:
    text = " ".join(words(published))
    return next((code for begin, code in AREAS.items() if text.startswith(begin)), None)
