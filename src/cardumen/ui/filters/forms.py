"""The form of a list's filters, and all that follows from what it was asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Invalid, Text
from cardumen.ui.filters.fields import (
    Check,
    Choices,
    Filter,
    OneOf,
    Place,
    number_in,
    one_line,
    written,
)

LONGEST_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """A filter as the form shows it."""

    name: str
    field: Filter
    value: Any

    @property
    def text(self) -> str:
        """As it stands in the address."""
        return written(self.value)

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


@dataclass(frozen=True, slots=True)
class Ordered:
    """The list in another order: its words and its query; or in the one that it has."""

    label: Text
    query: str
    is_current: bool


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

    def offered(self, name: str) -> list[tuple[str, Text]]:
        """What a choice has for this viewer."""
        return [(value, label) for value, label, _ in cast(OneOf, self.fields[name]).options]

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
    def not_understood(self) -> list[str]:
        """Names in the address that no filter has, and filters whose value means nothing: a list
        shows what it understood, a program must not take that for an answer."""
        odd = [one.name for one in self._drawn if self._text_not_understood(one)]
        return [
            name
            for name in self.data
            if name != "page" and (name not in self.fields or name in odd)
        ]

    def check(self) -> None:
        """Before something is done with all that the filters let through. Raises Invalid where the
        address asks for something that they do not understand."""
        if unknown := self.not_understood:
            names = ", ".join(unknown)[:200]
            raise Invalid(_("Unknown filter or value: %(names)s.") % {"names": names})

    @property
    def unknown_values(self) -> list[tuple[Text, str]]:
        """The labels of the filters whose value means nothing, with the text that they were given.
        What follows another filter changes with it, and is no mistake."""
        found = [(one, self._text_not_understood(one)) for one in self._drawn]
        return [
            (one.field.label or one.name, text[:LONGEST_SHOWN])
            for one, text in found
            if text and not getattr(one.field, "follows", "")
        ]

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
            Chip(str(self.words(one.name, value)), self._address_with(one, rest))
            for one in self._drawn
            if one.is_asked and one.field.narrows
            for value, rest in one.field.apart(one.value)
        ]

    @property
    def orders(self) -> list[Ordered]:
        """Those that this list can be put in; the first is that of a plain list."""
        return [
            Ordered(
                label,
                urlencode(self._without(one.name) | ({one.name: value} if place else {})),
                is_current=value == one.text,
            )
            for one in self._of_kind("order", "hidden")
            for place, (value, label) in enumerate(self.offered(one.name))
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

    def _without(self, name: str) -> dict[str, str]:
        return {other: text for other, text in self.parameters.items() if other != name}

    def _text_not_understood(self, one: Drawn) -> str:
        """The text that was given for a filter; blank where it was understood."""
        text = one_line(one.field.widget.value_from_datadict(self.data, {}, one.name))
        return "" if one.field.is_understood(text, one.value) else text

    def _address_with(self, changed: Drawn, value: Any) -> str:
        """The query with another value of one filter."""
        is_plain = not value or value == changed.field.initial
        return urlencode(
            {
                name: written(value) if name == changed.name else text
                for name, text in self.parameters.items()
                if name != changed.name or not is_plain
            }
        )

    def _of_kind(self, kind: str, place: Place) -> list[Drawn]:
        return [
            one
            for one in self._drawn
            if one.field.kind == kind and one.field.place == place and one.field.is_offered
        ]
