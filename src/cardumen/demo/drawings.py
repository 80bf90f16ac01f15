"""Illustrations for the demonstration, drawn here so that no photograph of anyone is needed."""

import math
import random
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 750
TWICE: Final = 2  # drawn at twice the size, so that edges come out smooth
Colour = str
Point = tuple[float, float]

NIGHT, DUSK, SEA, FOAM = "#0b3345", "#0f6d8f", "#0b4f6c", "#cfe6ec"
COPPER, SAND, PAPER, SUN = "#a34621", "#e8c9a8", "#fbfaf7", "#ffc64d"
LEAF, MOSS, WOOD, INK = "#27703f", "#6f9a63", "#8a5a3b", "#15262e"


class Sheet:
    """A drawing in points of the finished picture."""

    def __init__(self, above: Colour, below: Colour) -> None:
        size = (WIDTH * TWICE, HEIGHT * TWICE)
        fade = Image.linear_gradient("L").resize(size)
        self._image = Image.composite(
            Image.new("RGB", size, below), Image.new("RGB", size, above), fade
        )
        self._pen = ImageDraw.Draw(self._image)

    def shape(self, points: Iterable[Point], colour: Colour) -> None:
        self._pen.polygon([(x * TWICE, y * TWICE) for x, y in points], fill=colour)

    def line(self, points: Iterable[Point], colour: Colour, width: float) -> None:
        scaled = [(x * TWICE, y * TWICE) for x, y in points]
        self._pen.line(scaled, fill=colour, width=round(width * TWICE), joint="curve")

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        box = [(value * TWICE) for value in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.ellipse(box, fill=colour)

    def arc(self, x: float, y: float, radius: float, turn: tuple[int, int], colour: Colour) -> None:
        box = [(value * TWICE) for value in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.arc(box, *turn, fill=colour, width=7 * TWICE)

    def block(
        self, x: float, y: float, width: float, height: float, colour: Colour, corner: float = 0
    ) -> None:
        box = [(value * TWICE) for value in (x, y, x + width, y + height)]
        self._pen.rounded_rectangle(box, radius=corner * TWICE, fill=colour)

    def hill(
        self, height: float, swell: float, stretch: float, shift: float, colour: Colour
    ) -> None:
        """Everything below a line that rolls."""
        rim = [
            (
                x,
                height
                + swell * math.sin(x / stretch + shift)
                + swell / 3 * math.sin(x / stretch * 2.3),
            )
            for x in range(0, WIDTH + 12, 12)
        ]
        self.shape([*rim, (WIDTH, HEIGHT), (0, HEIGHT)], colour)

    def png(self) -> BytesIO:
        kept = BytesIO()
        self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(kept, "PNG")
        kept.seek(0)
        return kept


def radio_over_the_valley() -> BytesIO:
    sheet = Sheet("#f3d9b8", "#e9a06b")
    sheet.disc(880, 250, 92, SUN)
    for height, swell, stretch, shift, colour in (
        (430, 40, 170, 0.4, "#7d8f86"), (500, 34, 140, 2.1, "#4f7462"), (585, 26, 190, 4.0, LEAF),
    ):  # fmt: skip
        sheet.hill(height, swell, stretch, shift, colour)
    sheet.line([(330, 470), (362, 205)], INK, 7)
    sheet.line([(394, 470), (362, 205)], INK, 7)
    for height in (280, 345, 410):
        sheet.line(
            [(362 - (height - 205) * 0.12, height), (362 + (height - 205) * 0.12, height)], INK, 5
        )
    for radius in (48, 92, 136):
        sheet.arc(362, 205, radius, (150, 210), COPPER)
        sheet.arc(362, 205, radius, (-30, 30), COPPER)
    for x, colour in ((700, PAPER), (790, SAND), (905, PAPER)):
        sheet.block(x, 560, 62, 46, colour)
        sheet.shape([(x - 8, 562), (x + 31, 530), (x + 70, 562)], COPPER)
        sheet.block(x + 24, 576, 16, 16, SUN)
    return sheet.png()


def box_of_texts() -> BytesIO:
    sheet = Sheet(FOAM, "#eef5f1")
    sheet.hill(610, 4, 400, 0, SAND)
    for number, colour in enumerate((PAPER, "#f7e7c9", PAPER, "#dcebe2", PAPER, "#f4d9c8", PAPER)):
        x = 405 + number * 56
        sheet.shape(
            [
                (x, 250 + number % 3 * 22),
                (x + 118, 262 + number % 2 * 26),
                (x + 104, 560),
                (x - 10, 560),
            ],
            colour,
        )
        for row in range(4):
            y = 300 + row * 30 + number % 3 * 14
            sheet.line([(x + 18, y), (x + 92, y + 5)], "#b9c4c6", 4)
    sheet.shape([(330, 430), (890, 430), (846, 640), (374, 640)], WOOD)
    sheet.shape([(330, 430), (890, 430), (884, 464), (336, 464)], "#a9744f")
    sheet.block(520, 505, 180, 74, PAPER, 8)
    sheet.line([(545, 532), (675, 532)], COPPER, 6)
    sheet.line([(545, 553), (640, 553)], "#b9c4c6", 5)
    return sheet.png()


def page_with_breaths() -> BytesIO:
    sheet = Sheet("#dfe9ea", "#cfdcd9")
    sheet.shape([(300, 70), (900, 110), (862, 700), (262, 660)], "#bccac8")
    sheet.shape([(290, 60), (890, 100), (852, 690), (252, 650)], PAPER)
    for row in range(9):
        y, length = 150 + row * 54, (500, 470, 505, 330, 490, 505, 455, 498, 280)[row]
        x = 330 - row * 3
        sheet.line([(x, y), (x + length, y + length * 0.066)], "#9aa7aa", 9)
        for share in (0.34, 0.71) if row % 3 != 1 else (0.52,):
            at = x + length * share
            sheet.line(
                [
                    (at + 8, y - 20 + length * share * 0.066),
                    (at - 6, y + 20 + length * share * 0.066),
                ],
                COPPER,
                6,
            )
    sheet.line([(800, 640), (1060, 330)], SUN, 26)
    sheet.shape([(786, 656), (792, 626), (812, 643)], INK)
    sheet.disc(1062, 328, 14, COPPER)
    return sheet.png()


def microphone_at_six_thirty() -> BytesIO:
    sheet = Sheet(NIGHT, DUSK)
    sheet.disc(220, 170, 70, PAPER)
    for turn in range(12):
        angle = turn * math.tau / 12
        sheet.disc(220 + 56 * math.cos(angle), 170 + 56 * math.sin(angle), 3, INK)
    sheet.line([(220, 170), (220 + 20, 170 + 30)], INK, 6)
    sheet.line([(220, 170), (220, 170 + 46)], COPPER, 4)
    sheet.hill(630, 6, 300, 1, WOOD)
    sheet.block(560, 600, 180, 30, INK, 15)
    sheet.line([(650, 610), (650, 420)], INK, 14)
    sheet.block(590, 190, 120, 230, SAND, 60)
    for y in range(230, 350, 26):
        sheet.line([(604, y), (696, y)], WOOD, 5)
    for radius in (120, 175, 230):
        sheet.arc(650, 300, radius, (-35, 35), SUN)
        sheet.arc(650, 300, radius, (145, 215), SUN)
    sheet.shape([(820, 560), (1010, 540), (1020, 632), (830, 640)], PAPER)
    sheet.shape([(1010, 540), (1130, 556), (1136, 640), (1020, 632)], "#e8e4da")
    return sheet.png()


def capes_in_the_rain() -> BytesIO:
    """Two walk under capes, seen from behind."""
    sheet = Sheet("#8fa7ad", "#b7c6c3")
    for height, swell, stretch, shift, colour in (
        (380, 44, 120, 1.2, "#6b8a86"), (470, 30, 160, 3.0, "#4d7264"), (590, 14, 260, 0.6, MOSS),
    ):  # fmt: skip
        sheet.hill(height, swell, stretch, shift, colour)
    sheet.shape([(520, 750), (700, 590), (760, 590), (900, 750)], SAND)
    for x, size, colour, boots in ((560, 1.0, SUN, COPPER), (735, 0.8, COPPER, SUN)):
        top = 640 - 290 * size
        sheet.block(x - 40 * size, 640 - 70 * size, 30 * size, 84 * size, boots, 8)
        sheet.block(x + 8 * size, 640 - 70 * size, 30 * size, 84 * size, boots, 8)
        sheet.shape([(x, top), (x + 105 * size, 600), (x - 105 * size, 600)], colour)
        sheet.disc(x, top + 42 * size, 47 * size, colour)
    chance = random.Random(7)
    for _ in range(170):
        left, high = chance.uniform(0, WIDTH), chance.uniform(-20, HEIGHT)
        sheet.line([(left, high), (left - 9, high + 30)], "#dfe9ea", 2.4)
    return sheet.png()


def boots_by_size() -> BytesIO:
    sheet = Sheet("#f4efe4", "#e9e2d2")
    sheet.line([(120, 160), (1080, 160)], WOOD, 20)
    for number, colour in enumerate((SUN, COPPER, SEA, LEAF, SUN, COPPER)):
        x, size = 175 + number * 158, 0.72 + number * 0.075
        sheet.line([(x, 165), (x, 205)], INK, 6)
        sheet.shape(
            [
                (x - 46 * size, 210),
                (x + 46 * size, 210),
                (x + 62 * size, 400 * size + 60),
                (x - 62 * size, 400 * size + 60),
            ],
            colour,
        )
    sheet.hill(640, 3, 500, 0, SAND)
    for number, colour in enumerate((COPPER, SEA, SUN, LEAF, SEA, COPPER)):
        x, size = 150 + number * 158, 0.6 + number * 0.08
        for side in (0, 50):
            left = x + side * size
            sheet.block(left, 650 - 130 * size, 40 * size, 120 * size, colour, 8)
            sheet.block(left, 650 - 42 * size, 66 * size, 36 * size, colour, 14)
    return sheet.png()


def frame_of_stars() -> BytesIO:
    sheet = Sheet("#071d28", NIGHT)
    chance = random.Random(11)
    for _ in range(420):
        x, y, radius = (
            chance.uniform(0, WIDTH),
            chance.uniform(0, 600),
            chance.choice((1, 1.4, 2, 3)),
        )
        sheet.disc(x, y, radius, chance.choice((PAPER, FOAM, "#ffe7b0")))
    sheet.hill(610, 30, 210, 0.5, "#061119")
    for box in ((400, 130, 400, 54), (400, 426, 400, 54), (400, 130, 54, 350), (746, 130, 54, 350)):
        sheet.block(*box, WOOD)
    sheet.line([(454, 480), (560, 720), (746, 480)], SAND, 4)
    sheet.block(1010, 560, 70, 56, SAND)
    sheet.shape([(1000, 562), (1045, 526), (1090, 562)], COPPER)
    sheet.block(1034, 580, 18, 18, SUN)
    return sheet.png()


def books_by_boat() -> BytesIO:
    sheet = Sheet("#d7eaf0", "#f3e6d2")
    sheet.hill(330, 30, 150, 1.0, MOSS)
    sheet.hill(410, 6, 60, 0.0, DUSK)
    sheet.shape([(330, 470), (900, 470), (820, 590), (410, 590)], COPPER)
    sheet.shape([(330, 470), (900, 470), (893, 492), (338, 492)], PAPER)
    sheet.block(690, 340, 130, 130, PAPER, 8)
    sheet.block(712, 362, 86, 46, SEA, 6)
    for number, colour in enumerate((SUN, LEAF, SEA, COPPER, SAND, SUN, LEAF, COPPER)):
        sheet.block(420 + number * 30, 400 - number % 3 * 14, 26, 70 + number % 3 * 14, colour, 3)
    sheet.hill(585, 10, 45, 1.4, SEA)
    sheet.hill(655, 10, 60, 3.0, "#083d54")
    return sheet.png()


def oven_in_the_sun() -> BytesIO:
    sheet = Sheet("#fbe8b8", "#f6d3a0")
    sheet.disc(260, 190, 88, SUN)
    for turn in range(12):
        angle = turn * math.tau / 12
        sheet.line(
            [(260 + r * math.cos(angle), 190 + r * math.sin(angle)) for r in (112, 148)], SUN, 9
        )
    sheet.hill(560, 18, 260, 0.7, SAND)
    sheet.shape([(520, 430), (960, 430), (920, 640), (560, 640)], WOOD)
    sheet.shape([(520, 430), (600, 250), (1010, 250), (960, 430)], "#dfe9ea")
    sheet.shape([(540, 420), (612, 268), (985, 268), (942, 420)], "#f7fbfb")
    sheet.block(640, 470, 200, 110, INK, 16)
    sheet.block(620, 455, 240, 26, "#33474f", 13)
    for x in (690, 740, 790):
        sheet.line([(x, 440), (x + 14, 405), (x, 372), (x + 14, 338)], PAPER, 6)
    return sheet.png()


DRAWINGS: Final[dict[str, Callable[[], BytesIO]]] = {
    "radio": radio_over_the_valley,
    "box": box_of_texts,
    "page": page_with_breaths,
    "microphone": microphone_at_six_thirty,
    "capes": capes_in_the_rain,
    "boots": boots_by_size,
    "stars": frame_of_stars,
    "boat": books_by_boat,
    "oven": oven_in_the_sun,
}
