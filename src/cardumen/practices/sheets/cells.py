"""What stands in the cells of one row, as values of a practice; and what is wrong with each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.directory.enums import Level
from cardumen.kernel.errors import Text
from cardumen.kernel.text import plain
from cardumen.labels.enums import Subject
from cardumen.labels.models import LONGEST_TAG, MOST_TAGS, MOST_TOPICS
from cardumen.labels.vocabulary import TOPICS, shown_tag
from cardumen.practices.enums import Cost, Licence
from cardumen.practices.models import TEXTS, Telling
from cardumen.practices.models.tellings import LONGEST_TEXT

# What a spreadsheet shows in place of a result.
ERROR: Final = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
# Of a cell with words that one chooses: more than all that there are.
LONGEST_LIST: Final = 1000
_BETWEEN: Final = re.compile(r"[;,\n]")

CHOICES: Final[Mapping[str, Sequence[tuple[str, Text]]]] = {
    "cost": Cost.choices,
    "licence": Licence.choices,
    "language": settings.LANGUAGES,
    "levels": Level.choices,
    "subjects": Subject.choices,
}


@dataclass(frozen=True)
class Mistake:
    """In which column, "" for the row as a whole; and what to do about it."""

    column: str
    told: str


@dataclass
class Reading:
    """The values of a row by field, as far as they are right."""

    values: dict[str, Any] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def refuse(self, column: str, told: str) -> None:
        self.mistakes.append(Mistake(column, told))


def read_cells(cells: Mapping[str, str]) -> Reading:
    reading = Reading()
    for name, cell in cells.items():
        if ERROR.fullmatch(cell):
            reading.refuse(name, _("A formula gave no result in this cell. Write the text itself."))
    if not cells.get("title"):
        reading.refuse("title", _("The title is missing. Write it as you would tell a colleague."))
    for name in TEXTS:
        _read_text(reading, name, cells.get(name, ""))
    for name in ("cost", "licence", "language"):
        if cells.get(name):
            found = _chosen(reading, name, cells[name])
            reading.values |= {name: found} if found else {}
    for name in ("levels", "subjects"):
        parts = [_chosen(reading, name, part) for part in _parts(reading, name, cells)]
        reading.values[name] = list(dict.fromkeys(filter(None, parts)))
    _read_labels(reading, cells)
    return reading


def _read_text(reading: Reading, name: str, cell: str) -> None:
    one_line = getattr(Telling._meta.get_field(name), "max_length", None)
    longest = one_line or LONGEST_TEXT
    cell = " ".join(cell.split()) if one_line else cell
    if len(cell) > longest:
        _refuse_long(reading, name, cell, longest)
    else:
        reading.values[name] = cell


def _chosen(reading: Reading, name: str, cell: str) -> str:
    found = _by_word(name).get(plain(cell[:LONGEST_LIST]), "")
    if not found:
        told = _(
            "“%(cell)s” is not one of these: %(choices)s. Write one of them, or leave it empty."
        )
        words = ", ".join(_("“%(q)s”") % {"q": label} for _value, label in CHOICES[name])
        reading.refuse(name, told % {"cell": cell[:60], "choices": words})
    return found


@cache
def _by_word(name: str) -> Mapping[str, str]:
    """The values by what people write for them: the label in any language, or the value itself."""
    found = {plain(value): value for value, _label in CHOICES[name]}
    for language, _called in settings.LANGUAGES:
        with override(language):
            found |= {plain(str(label)): value for value, label in CHOICES[name]}
    return found


def _read_labels(reading: Reading, cells: Mapping[str, str]) -> None:
    """Topics by their name in any language; a word that names none is a word of one's own."""
    topics, free = [], []
    for word in (*_parts(reading, "topics", cells), *_parts(reading, "free_tags", cells)):
        topic = TOPICS.named(word) or TOPICS.current(word)
        if topic is not None:
            topics.append(topic.key)
        elif tag := shown_tag(word):
            free.append(tag)
    topics, free = list(dict.fromkeys(topics)), list(dict.fromkeys(free))
    if len(topics) > MOST_TOPICS:
        told = _("%(n)d topics; the limit is %(most)d. Keep the main ones.")
        reading.refuse("topics", told % {"n": len(topics), "most": MOST_TOPICS})
    if len(free) > MOST_TAGS:
        told = _(
            "Not in the list of topics: %(words)s. You can use %(most)d such keywords. "
            "Keep the ones others would search for."
        )
        shown = ", ".join(free)[:200]
        reading.refuse("free_tags", told % {"words": shown, "most": MOST_TAGS})
    for tag in free:
        if len(tag) > LONGEST_TAG:
            told = _("“%(tag)s” is long. One or two words are easier to find.")
            reading.refuse("free_tags", told % {"tag": tag[:60]})
    reading.values |= {"topics": topics, "free_tags": free}


def _parts(reading: Reading, name: str, cells: Mapping[str, str]) -> list[str]:
    cell = cells.get(name, "")
    if len(cell) > LONGEST_LIST:
        _refuse_long(reading, name, cell, LONGEST_LIST)
        return []
    return [word for part in _BETWEEN.split(cell) if (word := part.strip())]


def _refuse_long(reading: Reading, name: str, cell: str, most: int) -> None:
    told = _("%(n)d characters; the limit is %(most)d. Shorten the text.")
    reading.refuse(name, told % {"n": len(cell), "most": most})
