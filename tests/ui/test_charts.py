"""Columns: bars from zero, texts that stay in the picture."""

import pytest

from cardumen.ui.templatetags.charts import BARS_WIDTH, WIDTH, Pair, columns, pairs


@pytest.mark.parametrize(
    "counts", [[], [0], [5], [0, 0, 0], [1, 9, 2], [1, 2, 3, 9, 3, 2, 1], list(range(60))]
)
def test_bars_stay_in_the_picture(counts):
    drawn = columns([(2000 + i, n) for i, n in enumerate(counts)], "label", "year", "members")
    assert len(drawn["bars"]) == len(counts)
    for bar in drawn["bars"]:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH
        assert 0 < bar.y <= bar.y + bar.height <= drawn["height"]


def test_first_last_and_peak_are_written():
    drawn = columns([(2007 + i, n) for i, n in enumerate([10, 20, 30, 99, 50, 99, 40])], "", "", "")
    assert [bar.above for bar in drawn["bars"]] == ["10", "", "", "99", "", "", "40"]
    assert [bar.below for bar in drawn["bars"]] == ["2007", "", "", "", "", "", "2013"]
    assert [bar.anchor for bar in drawn["bars"]][::3] == ["start", "middle", "end"]


def test_small_parts_are_as_wide_as_the_largest_of_them():
    rows = [Pair("Tarapacá", 0.05, 0.02, "", ""), Pair("Aysén", 0.2, None, "", "")]
    whole = pairs(rows, "", "", "", "")["rows"]
    largest = pairs(rows, "", "", "", "", to_largest=True)["rows"]
    assert whole[1].bars[0][2] == BARS_WIDTH * 0.2
    assert largest[1].bars[0][2] == BARS_WIDTH
    assert largest[0].bars[0][2] == BARS_WIDTH / 4
