"""Cells of tables that a stranger writes: none is a formula, wherever a spreadsheet cuts."""

import csv
from io import StringIO

import pytest

from cardumen.kernel.text import harmless_cell

SIGNS = "=+-@"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "before", ["Liceo;", "Liceo; ", 'Liceo;"', 'Liceo;""', "Liceo,", "a\tb\t", "a\n", "a\r\n", ";;"]
)
@pytest.mark.parametrize("cut_by", [";", ",", "\t", "|"])
def test_no_cell_is_a_formula_however_it_is_cut(sign: str, before: str, cut_by: str):
    """Written by us with commas and quotes, read where lists are cut by something else, by a
    program that takes quotes for what they are, and by one that does not."""
    file = StringIO()
    csv.writer(file).writerow(
        [harmless_cell(f"{before}{sign}HYPERLINK(1)"), harmless_cell("Valdivia")]
    )
    written = file.getvalue()
    read = [cell for row in csv.reader(StringIO(written), delimiter=cut_by) for cell in row]
    cut = [cell for line in written.splitlines() for cell in line.split(cut_by)]
    cells = [cell.strip(' "\n\r\t') for cell in (*read, *cut)]
    assert [cell for cell in cells if cell.startswith(tuple(SIGNS))] == []


@pytest.mark.parametrize("text", ["Técnico-profesional; 1.º - 4.º", "1 + 1 = 2", "a@b.cl, c@d.cl"])
def test_what_people_write_keeps_its_words(text: str):
    assert harmless_cell(text) == text
