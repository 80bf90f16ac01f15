"""What a list is narrowed by: a form that stands in the address.

Addresses are kept, sent and mistyped, so a filter never refuses: a value that does not exist is as
if it had not been given.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
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
        """What a text of the address means; "" or 0 where it means nothing."""
        return text

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
    communes do with a region: it is sent anew with the results, and hidden while there is none."""

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
        """Values, labels, and how many things each would leave, where anybody counted."""
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """A filter as the form shows it."""

    name: str
    field: Filter
    value: Any

    @property
    def text(self) -> str:
        """As it stands in the address."""
        return _written(self.value)

    @property
    def is_ticked(self) -> bool:
        return self.text == str(self.field.value)

    @property
    def is_asked(self) -> bool:
        return bool(self.value != self.field.initial)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing asked for, in words, and the query of the list without it."""

    label: str
    without: str


class Filters(forms.Form):
    """The filters of one list; `more` says what stands behind the summary."""

    more: Text = _("More filters")

    def __init__(self, query: Mapping[str, str]) -> None:
        super().__init__(query)

    def offer(
        self,
        name: str,
        choices: Choices | None = None,
        count: Callable[[str], int | None] | None = None,
    ) -> None:
        """Fills in what a choice has for this viewer, and how many things each value leaves."""
        choice = cast(OneOf, self.fields[name])
        choice.choices = choice.choices if choices is None else choices
        choice.count = count or choice.count

    def offer_box(self, name: str, value: Any) -> None:
        """Has a check show a box whose tick sends this value."""
        cast(Check, self.fields[name]).value = value

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The value of every filter by its name."""
        self.full_clean()
        return self.cleaned_data

    @property
    def number(self) -> int:
        """The page asked for."""
        return number_in(self.data.get("page", "")) or 1

    @cached_property
    def parameters(self) -> dict[str, str]:
        """What was asked for beyond a plain list; read again, it gives the same."""
        return {one.name: one.text for one in self._drawn if one.is_asked}

    @property
    def address(self) -> str:
        """The query that asks for the same list: for links, feeds, downloads, saved searches."""
        return urlencode(self.parameters)

    @property
    def narrows(self) -> bool:
        """Whether anything is asked beside a text to search for."""
        return any(one.is_asked and one.field.narrows for one in self._drawn)

    @property
    def is_used(self) -> bool:
        """Whether the list is not the plain one, by a filter or by a text."""
        return self.narrows or bool(self.text and self.text.is_asked)

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(
                str(self.words(one.name, one.value)),
                urlencode({name: v for name, v in self.parameters.items() if name != one.name}),
            )
            for one in self._drawn
            if one.is_asked and one.field.narrows
        ]

    @property
    def in_words(self) -> list[str]:
        """All that is asked for, as a title or a saved search says it."""
        text = self.text
        searched = [gettext("“%(q)s”") % {"q": text.text}] if text and text.is_asked else []
        return [*searched, *(chip.label for chip in self.chips)]

    def words(self, name: str, value: Any) -> Text:
        return cast(Filter, self.fields[name]).words(value)

    @property
    def text(self) -> Drawn | None:
        """The one that is searched by words."""
        return next(iter(self._of_kind("words", "first")), None)

    @property
    def hidden(self) -> list[Drawn]:
        return [one for one in self._drawn if one.field.place == "hidden" and one.is_asked]

    @property
    def first_choices(self) -> list[Drawn]:
        return self._of_kind("choice", "first")

    @property
    def more_choices(self) -> list[Drawn]:
        return self._of_kind("choice", "more")

    @property
    def more_checks(self) -> list[Drawn]:
        return self._of_kind("check", "more")

    @property
    def choices(self) -> list[Drawn]:
        """All, wherever they are shown."""
        return [*self.first_choices, *self.more_choices]

    @property
    def following(self) -> list[Drawn]:
        return [one for one in self._drawn if getattr(one.field, "follows", "")]

    @property
    def is_open(self) -> bool:
        """Whether one of those behind the summary is in use."""
        return any(one.is_asked for one in (*self.more_choices, *self.more_checks))

    def drawn(self, name: str) -> Drawn:
        return next(one for one in self._drawn if one.name == name)

    @cached_property
    def _drawn(self) -> list[Drawn]:
        return [
            Drawn(name, cast(Filter, field), self.asked[name])
            for name, field in self.fields.items()
        ]

    def _of_kind(self, kind: str, place: Place) -> list[Drawn]:
        return [
            one
            for one in self._drawn
            if one.field.kind == kind and one.field.place == place and one.field.is_offered
        ]


def number_in(text: str) -> int:
    """A number that a database can compare with its keys; else 0, which is no key."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else 0


def _written(value: Any) -> str:
    return "1" if value is True else str(value)
