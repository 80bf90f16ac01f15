"""The members' dots on the land, and the few names beside them."""

from hypothesis import given
from hypothesis import strategies as st

from cardumen.networks.outline import LETTER_HEIGHT, MARGIN, Place, choose_names, draw_land
from cardumen.territory.facts import chile
from cardumen.territory.outline import Cell

BAND = chile().band
AZAPA, TALHUAN = Place(Cell(10, 22), "Arica"), Place(Cell(145, 40), "Ninhue")
PUNTA_DELGADA = Place(Cell(268, 20), "San Gregorio")

places = st.lists(
    st.builds(
        Place,
        st.builds(Cell, st.integers(0, BAND.columns), st.integers(0, BAND.rows)),
        st.text("abcdefgh ", min_size=1, max_size=24),
    ),
    max_size=40,
)


def test_names_turn_inwards_at_the_edges():
    names = choose_names([AZAPA, TALHUAN, PUNTA_DELGADA])
    assert [(name.text, name.anchor) for name in names] == [
        ("Arica", "start"),
        ("San Gregorio", "end"),
        ("Ninhue", "middle"),
    ]


def test_a_name_goes_below_its_dot_where_there_is_no_room_above():
    assert choose_names([Place(Cell(145, 0), "Aquí")])[0].y > 0


def test_members_in_one_commune_are_named_once():
    assert len(choose_names([Place(Cell(x, 22), "Arica") for x in (8, 9, 150)])) == 1


def test_a_name_too_long_for_the_picture_is_left_out():
    assert choose_names([Place(Cell(145, 20), "x" * 80)]) == []


@given(places)
def test_names_stay_in_the_picture_and_never_touch(found):
    names = choose_names(sorted(set(found)))
    for name in names:
        assert -MARGIN <= name.left <= name.right <= BAND.columns + MARGIN
        assert name.y - LETTER_HEIGHT >= -MARGIN
    assert not any(one.touches(other) for i, one in enumerate(names) for other in names[i + 1 :])


@given(places)
def test_the_order_of_members_does_not_change_the_picture(found):
    assert draw_land(found) == draw_land(list(reversed(found)))


def test_without_members_the_land_is_still_there():
    land = draw_land([])
    assert (len(land.shades), land.lit, land.names) == (3, "", ())
