"""The land as a band of dots."""

from cardumen.territory.facts import chile, chile_cells
from cardumen.territory.outline import Band, Cell, by_density, dots_path, read_cells, write_cells

CHILE = chile().band
SPAIN = Band(south=36.0, north=44.0, west=-9.3, east=3.3)


def test_a_tall_country_lies_on_its_side() -> None:
    assert CHILE.lies_on_side
    assert CHILE.place(-18.50066, -70.254593) == (9.2, 22.6)
    assert CHILE.place(-52.316399, -69.688454) == (267.9, 19.1)


def test_a_wide_country_stays_as_it_is() -> None:
    assert not SPAIN.lies_on_side
    assert SPAIN.place(44.0, -9.3) == (0, 0)
    assert SPAIN.place(40.0, 3.3) == (290, 120.2)
    assert SPAIN.rows == 241


def test_a_place_outside_is_drawn_on_the_edge() -> None:
    rapa_nui, antarctica = CHILE.cell(-27.15, -109.42), CHILE.cell(-62.2, -58.96)
    assert rapa_nui == Cell(75, CHILE.rows)
    assert antarctica == Cell(290, 0)


def test_the_view_box_leaves_room_around() -> None:
    assert CHILE.view_box() == "-2 -2 294 60"
    assert CHILE.view_box(margin=0) == "0 0 290 56"


def test_cells_are_classed_by_their_schools() -> None:
    counts = {Cell(0, 0): 1, Cell(0, 1): 7, Cell(0, 2): 8, Cell(0, 3): 0}
    assert by_density(counts) == [[Cell(0, 0)], [Cell(0, 1)], [Cell(0, 2)]]


def test_dots_are_one_path_of_relative_moves() -> None:
    assert dots_path([Cell(3, 22), Cell(2, 23), Cell(3, 24), Cell(3, 24)]) == "m2 23h0m1-1h0m0 2h0"
    assert dots_path([]) == ""


def test_cells_written_are_read_again() -> None:
    classes = [[Cell(2, 23)], [Cell(2, 24), Cell(5, 1)], [Cell(5, 0)]]
    text = write_cells(classes)
    assert text == "2:23a24b\n5:0c1b\n"
    assert read_cells(f"# source\n{text}") == [
        [Cell(2, 23)],
        [Cell(2, 24), Cell(5, 1)],
        [Cell(5, 0)],
    ]


def test_the_land_of_chile_is_a_few_kilobytes() -> None:
    classes = chile_cells()
    paths = [dots_path(cells) for cells in classes]
    assert [len(cells) for cells in classes] == [307, 496, 257]
    assert sum(map(len, paths)) < 8_000
