"""The filters there are. Each reads its value from a text of the address, and says it on a chip."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text

# In sight; behind a summary; sent along unseen; only ever in the address.
Place = Literal["first", "more", "hidden", "address"]
Choices = Sequence[tuple[str, Text]]
ALL: Final = _("All")
LONGEST_NUMBER: Final = 9


class Filter(forms.Field):
    """`initial` is its value on a plain list; one that `narrows` can be left out by its chip."""

    kind = ""
    narrows = True
    value: Any = None

    def __init__(self, label: Text = "", *, place: Place = "more", initial: Any = "") -> None:
        super().__init__(required=False, label=cast(str, label), initial=initial)
        self.place = place

    def clean(self, value: Any) -> Any:
        read = self.read(" ".join(str(value or "").replace("\x00", " ").split()))
        return read if read else self.initial

    def read(self, text: str) -> Any:
        """What a text of the address means to each kind; "" or 0 where it means nothing."""

    def words(self, value: Any) -> Text:
        """A value as its chip says it."""
        return str(value)

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
        super().__init__("", choices, every="", place="hidden", initial=choices[0][0])


class Check(Filter):
    """Yes, or not asked. `value` is what a tick sends; without one there is no box to tick."""

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
        return bool(text)

    def words(self, value: Any) -> Text:
        return self.chip

    @property
    def is_offered(self) -> bool:
        return bool(self.value)


def number_in(text: str) -> int:
    """A number that a database can compare with its keys; else 0, which is no key."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else 0
