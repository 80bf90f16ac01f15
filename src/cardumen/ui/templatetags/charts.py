"""Charts drawn on the server as SVG, each with its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.formats import number_format

from cardumen.kernel import formats
from cardumen.kernel.errors import Text

register = template.Library()

WIDTH, HEIGHT, FOOT, HEAD = 640, 196, 28, 30


@dataclass(frozen=True)
class Column:
    """A bar of the chart: its rectangle, and the texts above and below where they are written."""

    x: float
    y: float
    width: float
    height: float
    text_x: float
    anchor: str
    above: str
    above_y: float
    below: str


@register.inclusion_tag("ui/columns.html")
def columns(
    points: Sequence[tuple[int, int]], label: Text, first: Text, second: Text
) -> dict[str, Any]:
    """Counts by year as bars from zero. `first` and `second` head the columns of the table."""
    counts = [count for _, count in points]
    most = max([1, *counts])
    last = len(points) - 1
    step = min(WIDTH / max(len(points), 1), 80)
    gap = min(step * 0.18, 6)
    bars = []
    for index, (year, count) in enumerate(points):
        height = round((HEIGHT - HEAD - FOOT) * count / most, 1)
        x, y = round(index * step + gap / 2, 1), round(HEIGHT - FOOT - height, 1)
        # Only where the numbers cannot touch each other; the table has them all.
        is_peak = count == most and count not in counts[:index] and 1 < index < last - 1
        is_written = index in {0, last} or is_peak
        wide = round(step - gap, 1)
        # At the edges the texts turn inwards.
        anchor = "start" if index == 0 else "end" if index == last else "middle"
        text_x = {"start": x, "end": x + wide, "middle": x + wide / 2}[anchor]
        bars.append(
            Column(
                x=x,
                y=y,
                width=wide,
                height=height,
                text_x=round(text_x, 1),
                anchor=anchor,
                above=number_format(count) if is_written else "",
                above_y=round(y - 6, 1),
                below=str(year) if index in {0, last} else "",
            )
        )
    return {
        "bars": bars,
        "points": points,
        "label": label,
        "first": first,
        "second": second,
        "width": WIDTH,
        "height": HEIGHT,
        "ground": HEIGHT - FOOT,
        "foot": HEIGHT - 6,
    }


@dataclass(frozen=True)
class Pair:
    """A share, 0 to 1, of some beside that of all; None where there is not enough to tell.
    `first_basis` and `second_basis` say what each is of."""

    label: Text
    first: float | None
    second: float | None
    first_basis: Text
    second_basis: Text


@dataclass(frozen=True)
class Bars:
    """A pair as it is drawn: the words, then a bar for each with its share after it."""

    label: Text
    label_y: int
    bars: list[tuple[str, int, float, float, int, str]]
    texts: tuple[str, Text, str, Text]


PAIR_HEIGHT, BAR_HEIGHT, BARS_WIDTH = 94, 20, WIDTH - 90


@register.inclusion_tag("ui/pairs.html")
def pairs(
    rows: Sequence[Pair],
    label: Text,
    what: Text,
    first: Text,
    second: Text,
    *,
    to_largest: bool = False,
) -> dict[str, Any]:
    """Shares of some beside those of all, as pairs of bars; `what`, `first` and `second` head the
    columns of the table. The whole width is the whole, or, where there are many small parts of
    one, the largest of them (`to_largest`)."""
    drawn = []
    known = [share for row in rows for share in (row.first, row.second) if share]
    full = max(known) if known and to_largest else 1
    for index, row in enumerate(rows):
        top = index * PAIR_HEIGHT
        shares = (("first", row.first), ("second", row.second))
        bars = []
        for place, (name, share) in enumerate(shares):
            y = top + 36 + place * (BAR_HEIGHT + 4)
            width = round(BARS_WIDTH * (share or 0) / full, 1)
            bars.append((name, y, width, round(width + 8, 1), y + 16, formats.percent(share)))
        texts = (
            formats.percent(row.first),
            row.first_basis,
            formats.percent(row.second),
            row.second_basis,
        )
        drawn.append(Bars(row.label, top + 27, bars, texts))
    return {
        "rows": drawn,
        "label": label,
        "what": what,
        "first": first,
        "second": second,
        "width": WIDTH,
        "height": PAIR_HEIGHT * len(rows),
        "bar_height": BAR_HEIGHT,
    }
