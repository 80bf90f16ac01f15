"""The filters there are. Each reads its value from a text of the address, and says it on a chip."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, Literal, cast

from django import forms
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text

# In sight; behind a summary; sent along unseen; only ever in the address.
Place = Literal["first", "more", "hidden", "address"]
Choices = Sequence[tuple[str, Text]]
ALL: Final = _("All")
LONGEST_NUMBER: Final = 9
_NUMBER: Final = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))? ?%?", re.ASCII)


def one_line(text: Any) -> str:
    return " ".join(str(text or "").replace("\x00", " ").split())


def written(value: Any) -> str:
    """A value as it stands in the address."""
    if isinstance(value, tuple):
        return ",".join(value)
    return "1" if value is True else str(value)


class Filter(forms.Field):
    """`initial` is its value on a plain list; one that `narrows` can be left out by its chip."""

    kind = ""
    narrows = True
    value: Any = None

    def __init__(self, label: Text = "", *, place: Place = "more", initial: Any = "") -> None:
        super().__init__(required=False, label=cast(str, label), initial=initial)
        self.place = place

    def clean(self, value: Any) -> Any:
        read = self.read(one_line(value))
        return read if read else self.initial

    def read(self, text: str) -> Any:
        """The value that a text of the address means; "" or 0 where it means nothing."""

    def is_understood(self, text: str, value: Any) -> bool:
        """Whether the value that was read says all that the text of the address does."""
        return not text or value != self.initial or text == written(self.initial)

    def words(self, value: Any) -> Text:
        """A value as its chip says it."""
        return str(value)

    def apart(self, value: Any) -> list[tuple[Any, Any]]:
        """What stands on a chip of its own, each with the value that is left without it."""
        return [(value, self.initial)]

    @property
    def is_offered(self) -> bool:
        """Whether the form has something to show for it."""
        return True


class Words(Filter):
    """A text. By default the one that is searched for, which is no narrowing of the list."""

    kind = "words"

    def __init__(
        self,
        label: Text = "",
        *,
        longest: int = 200,
        placeholder: Text = "",
        place: Place = "first",
        narrows: bool = False,
    ) -> None:
        super().__init__(label, place=place)
        self.longest, self.placeholder, self.narrows = longest, placeholder, narrows

    def read(self, text: str) -> str:
        return text[: self.longest].strip()


class OneOf(Filter):
    """One of some values; a form that knows its viewer may `offer` others. With `every` empty one
    of them is always chosen. What can be chosen may change with the filter that it `follows`, as
    communes do with a region: it is sent again with the results, and hidden while there is none."""

    kind = "choice"
    template = "ui/choice.html"

    def __init__(
        self,
        label: Text,
        choices: Choices | Callable[[], Choices] = (),
        *,
        every: Text = ALL,
        place: Place = "more",
        initial: Any = "",
        follows: str = "",
    ) -> None:
        super().__init__(label, place=place, initial=initial)
        self.every, self.follows = every, follows
        self.choices = choices
        self.count: Callable[[str], int | None] = lambda value: None

    def read(self, text: str) -> Any:
        return text if text and any(text == value for value, _ in self._choices()) else ""

    def words(self, value: Any) -> Text:
        return capfirst(str(dict(self._choices()).get(value, value)))

    @property
    def options(self) -> list[tuple[str, Text, int | None]]:
        """Values, labels, and how many things each would leave, where anyone counted."""
        return [(value, label, self.count(value)) for value, label in self._choices()]

    @property
    def is_offered(self) -> bool:
        return bool(self.follows or self._choices())

    def _choices(self) -> Choices:
        return self.choices() if callable(self.choices) else self.choices


class Boxes(forms.TextInput):
    """What several boxes send under one name, as one text."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        several = getattr(data, "getlist", None)
        return ",".join(several(name)) if several else data.get(name)


class AnyOf(OneOf):
    """Any of some values: a thing fits that has one of them. They stand in the address as one
    text, with commas, and are read also one by one, as boxes send them. Beside the value `all_of`
    the others say nothing."""

    template = "ui/boxes.html"
    widget = Boxes

    def __init__(
        self,
        label: Text,
        choices: Choices | Callable[[], Choices] = (),
        *,
        place: Place = "more",
        initial: tuple[str, ...] = (),
        all_of: str = "",
    ) -> None:
        super().__init__(label, choices, place=place, initial=initial)
        self.all_of = all_of

    def read(self, text: str) -> tuple[str, ...]:
        asked = _parts(text)
        known = tuple(value for value, _ in self._choices() if value in asked)
        return (self.all_of,) if self.all_of in known else known

    def is_understood(self, text: str, value: Any) -> bool:
        return _parts(text) <= {value for value, _ in self._choices()}

    def apart(self, value: Any) -> list[tuple[Any, Any]]:
        return [(one, tuple(other for other in value if other != one)) for one in value]


class Number(Filter):
    """A number between two others, with a point in the address; `chip` says it, as `%(number)s`."""

    kind = "choice"
    template = "ui/number.html"

    def __init__(
        self, label: Text, *, chip: Text, least: int = 0, most: int, place: Place = "more"
    ) -> None:
        super().__init__(label, place=place)
        self.chip, self.least, self.most = chip, least, most

    def read(self, text: str) -> str:
        found = _NUMBER.fullmatch(text)
        number = float(f"{found[1]}.{found[2] or 0}") if found else -1
        return f"{number:g}" if self.least <= number <= self.most else ""

    def words(self, value: Any) -> Text:
        return str(self.chip) % {"number": number_format(Decimal(value))}


class Key(OneOf):
    """One of some things by its key, 0 for none: any can be asked for, those offered are the likely
    ones."""

    def __init__(self, label: Text) -> None:
        super().__init__(label, initial=0)

    def read(self, text: str) -> int:
        return number_in(text)

    def words(self, value: Any) -> Text:
        return capfirst(str(dict(self._choices()).get(str(value), self.label)))


class Order(OneOf):
    """In which order the list is; the first is that of a plain list. It stands above the list as
    links, and is sent along with the filters."""

    kind = "order"
    narrows = False

    def __init__(self, *choices: tuple[str, Text]) -> None:
        super().__init__(_("Order"), choices, every="", place="hidden", initial=choices[0][0])
        self._known = {"", *dict(choices)}

    def is_understood(self, text: str, value: Any) -> bool:
        """An order that this viewer cannot have is no mistake: it is that of whoever sent the
        address."""
        return text in self._known


class Check(Filter):
    """Yes, or not asked: nothing, or 0. `value` is what a tick sends; without one there is no box
    to tick."""

    kind = "check"

    def __init__(
        self,
        label: Text = "",
        *,
        chip: Text = "",
        place: Place = "more",
        narrows: bool = True,
        value: Any = 1,
        initial: Any = False,
    ) -> None:
        super().__init__(label, place=place, initial=initial)
        self.chip, self.narrows, self.value = chip or label, narrows, value

    def read(self, text: str) -> Any:
        return text not in {"", "0"}

    def is_understood(self, text: str, value: Any) -> bool:
        return text == "0" or super().is_understood(text, value)

    def words(self, value: Any) -> Text:
        return self.chip

    @property
    def is_offered(self) -> bool:
        return bool(self.value)


def _parts(text: str) -> set[str]:
    return {part.strip() for part in text.split(",")} - {""}


def number_in(text: str) -> int:
    """A number that a database can compare with its keys; else 0, which is no key."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else 0
