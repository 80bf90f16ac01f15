"""A page of a list, whatever is listed and however it is found.

A list is a form of filters, what they leave of the things in their order, and a row:

    class CallFilters(Filters):
        q = Words(_("Search in calls"))
        state = OneOf(_("State"), CallState.choices)
        order = Order(("new", _("Newest first")), ("title", _("By name")))

    def call_list(filters: CallFilters, viewer: Viewer) -> ListPage[Row]:
        calls = narrow(Call.objects.visible_to(viewer), filters.asked)
        return list_page(filters, counted(in_order(calls, filters))).as_rows(rows_of)

Its template extends `ui/list_page.html`, its view ends in `show_list`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from django.db.models import Count, Model, QuerySet, Window

from cardumen.ui.filters import Filters

A_PAGE: Final = 20

M = TypeVar("M", bound=Model)
Thing = TypeVar("Thing")
Row = TypeVar("Row")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Part(Generic[Thing]):
    """Some of the things that the filters leave. `total` is how many they leave, None where that
    is not worth its question; then `goes_on` says whether others follow."""

    things: Sequence[Thing]
    total: int | None = None
    goes_on: bool = False


# The things from a place up to another, in the order of the list: what a search, an index in
# memory and a queryset have in common.
Take = Callable[[int, int], Part[Thing]]


def counted(things: QuerySet[M]) -> Take[M]:
    return lambda start, end: Part(list(things[start:end]), things.count())


def with_total(things: QuerySet[M]) -> QuerySet[M]:
    """Each with how many there are, as `total`: for `counted_at_once`."""
    counted: QuerySet[Any] = things.annotate(total=Window(Count("pk")))
    return counted


def counted_at_once(things: Callable[[int, int], list[M]]) -> Take[M]:
    """In one question, where the rows are made from one table and few columns."""

    def take(start: int, end: int) -> Part[M]:
        rows: list[Any] = things(start, end)
        # Past the end no row says how many there are.
        counted: list[Any] = rows or (things(0, 1) if start else [])
        return Part(rows, counted[0].total if counted else 0)

    return take


def uncounted(things: QuerySet[M]) -> Take[M]:
    """Where the newest are looked at and no one asks how many there are."""

    def take(start: int, end: int) -> Part[M]:
        rows = list(things[start : end + 1])
        return Part(rows[: end - start], goes_on=len(rows) > end - start)

    return take


def sliced(things: Sequence[Thing]) -> Take[Thing]:
    return lambda start, end: Part(things[start:end], len(things))


def ranked(numbers: Sequence[int], found: Callable[[Sequence[int]], Mapping[int, M]]) -> Take[M]:
    """In the order of a search; `found` reads those of a page."""

    def take(start: int, end: int) -> Part[M]:
        here = numbers[start:end]
        things = found(here)
        return Part([things[pk] for pk in here if pk in things], len(numbers))

    return take


@dataclass(frozen=True, slots=True)
class _Shown(Generic[Row]):
    rows: Sequence[Row]
    number: int
    total: int | None
    pages: int | None
    has_next: bool


@dataclass(frozen=True)
class ListPage(Generic[Row]):
    """A page of a list, read when its template comes to it: what a template keeps costs nothing.

    `total` and `pages` are None where no one counted.
    """

    filters: Filters
    read: Callable[[], _Shown[Row]]

    @cached_property
    def _shown(self) -> _Shown[Row]:
        return self.read()

    @property
    def rows(self) -> Sequence[Row]:
        return self._shown.rows

    @property
    def number(self) -> int:
        return self._shown.number

    @property
    def total(self) -> int | None:
        return self._shown.total

    @property
    def pages(self) -> int | None:
        return self._shown.pages

    @property
    def has_next(self) -> bool:
        return self._shown.has_next

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    def as_rows(self, rows: Callable[[Sequence[Row]], Sequence[Other]]) -> "ListPage[Other]":
        """The same page with what is shown of each thing."""

        def read() -> _Shown[Other]:
            shown = self._shown
            return _Shown(rows(shown.rows), shown.number, shown.total, shown.pages, shown.has_next)

        return ListPage(self.filters, read)


def list_page(filters: Filters, take: Take[Row], *, size: int = A_PAGE) -> ListPage[Row]:
    """The page that the address asks for. Past the end of what was counted, as after another
    filter, one gets the last."""

    def read() -> _Shown[Row]:
        number = filters.number
        part = take((number - 1) * size, number * size)
        if part.total is None:
            return _Shown(part.things, number, None, None, part.goes_on)
        pages = max(1, -(-part.total // size))
        if number > pages:
            number = pages
            part = take((number - 1) * size, number * size)
        return _Shown(part.things, number, part.total, pages, number < pages)

    return ListPage(filters, read)


def paged(query: Mapping[str, str], things: QuerySet[M], *, size: int = A_PAGE) -> ListPage[M]:
    """A list without filters of its own: a part of a page."""
    return list_page(Filters(query), counted(things), size=size)
