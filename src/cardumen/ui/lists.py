"""A page of a list, whatever is listed and however it is found.

A list is a form of filters, what they leave of the things in their order, and a row:

    class CallFilters(Filters):
        q = Words(_("Search in calls"))
        state = OneOf(_("State"), CallState.choices)

    def call_list(filters: CallFilters, viewer: Viewer) -> ListPage[Row]:
        calls = narrow(Call.objects.visible_to(viewer), filters.asked)
        return list_page(filters, counted(calls.newest_first())).as_rows(rows_of)

Its template extends `ui/list_page.html`, its view ends in `show_list`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar, cast

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


def counted_at_once(things: QuerySet[M]) -> Take[M]:
    """In one question, where the rows are made from one table and few columns."""

    def take(start: int, end: int) -> Part[M]:
        rows: list[Any] = list(things.annotate(total=Window(Count("pk")))[start:end])
        return Part(rows, rows[0].total if rows else 0)

    return take


def uncounted(things: QuerySet[M]) -> Take[M]:
    """Where the newest are looked at and nobody asks how many there are."""

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
class ListPage(Generic[Row]):
    """`total` and `pages` are None where nobody counted."""

    filters: Filters
    rows: Sequence[Row]
    number: int
    total: int | None
    pages: int | None
    has_next: bool

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
        return cast("ListPage[Other]", replace(self, rows=cast(Any, rows(self.rows))))


def list_page(filters: Filters, take: Take[Row], *, size: int = A_PAGE) -> ListPage[Row]:
    """The page that the address asks for. Past the end of what was counted, as after another
    filter, one gets the last."""
    number = filters.number
    part = take((number - 1) * size, number * size)
    if part.total is not None and not len(part.things) and number > 1:
        number = _pages(part.total, size)
        part = take((number - 1) * size, number * size)
    pages = None if part.total is None else _pages(part.total, size)
    return ListPage(
        filters=filters,
        rows=part.things,
        number=number,
        total=part.total,
        pages=pages,
        has_next=part.goes_on if pages is None else number < pages,
    )


def _pages(total: int, size: int) -> int:
    return max(1, -(-total // size))
