"""Queries built and compiled once for all who ask alike, and bound with the keys of each.

To build a query of a page and to turn it into SQL takes several times as long as the database takes
to answer it. So it is built with stand-ins, numbers that no row has, wherever a key differs from
one who asks to the next; where they come out among the parameters, the keys of others go.

    def _told(practice: int) -> QuerySet[Verification]:
        return Verification.objects.filter(practice=practice).select_related("by")

    rows(_told, practice=practice.pk)
"""

import copy
import logging
import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any, Final, NamedTuple, NoReturn, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

M = TypeVar("M", bound=Model)
log = logging.getLogger(__name__)

# Larger than any key, and the same in every database's largest numbers.
STAND_INS: Final = 2**52
_OF_KEYS: Final = STAND_INS + 2**20
_OF_TEXTS: Final = "\ue000 in place of "
_OF_MOMENTS: Final = datetime(9000, 1, 1, tzinfo=UTC)
# Shapes of all pages, each some tens of kilobytes.
MOST_KEPT: Final = 500
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:")

# A row's number or text, the numbers of several of one model, or a moment.
Key = int | str | Sequence[int] | datetime

# In tests: whether each answer is compared with that of the plain query, and whether a query that
# cannot be prepared is an error. Elsewhere it is logged, and asked as it is.
compares = False
refuses = False


class Unfit(Exception):
    """A query that would differ from the one that was kept of it."""


class Asking(NamedTuple):
    """Who asks: `stand_in` is given to what builds in their place, the same for all of one `shape`;
    `keys` are theirs, by those that stand in for them."""

    person: Any
    stand_in: Any
    shape: Hashable
    keys: Mapping[int, int]


def rows(
    build: Callable[..., "QuerySet[M]"],
    *asked: Hashable,
    by: Asking | None = None,
    **keys: Key,
) -> list[M]:
    """The rows of `build(*asked, **keys)`, or of `build(person, *asked, **keys)` for who asks.

    `build` is a function of a module, which asks the database nothing and compares no keys; what it
    gives depends on nothing but what it is given, the day and the language. Each of `keys` is the
    key of a row, or several of one model; or a moment, which is never the same again.
    """
    person = () if by is None else (by.person,)
    stand_ins, bound = _in_place_of(keys)
    if any(isinstance(key, int) and key >= STAND_INS for key in bound.values()):
        # From an address, and no row's: the plain query knows that so large a number finds none.
        return list(build(*person, *asked, **keys))
    if by is not None:
        bound |= by.keys
    today = get_language(), timezone.localdate()
    named = tuple((name, _many(key)) for name, key in sorted(keys.items()))
    shape = (build, asked, named, by and by.shape, today)
    kept = _kept.get(shape)
    if kept is None:
        stand_in = () if by is None else (by.stand_in,)
        try:
            with connections[DEFAULT_DB_ALIAS].execute_wrapper(_refuse):
                kept = _Kept(build(*stand_in, *asked, **stand_ins), bound)
        except Unfit as error:
            if refuses:
                raise
            log.exception("%s cannot be prepared: %s", build, error)
            return list(build(*person, *asked, **keys))
        with _keeping:
            while len(_kept) >= MOST_KEPT:
                del _kept[next(iter(_kept))]
            _kept[shape] = kept
    found = kept.rows(bound)
    if compares:
        assert found == list(build(*person, *asked, **keys)), build
    return cast("list[M]", found)


def _many(key: Key) -> int | None:
    return None if isinstance(key, int | str | datetime) else len(key)


def _in_place_of(keys: Mapping[str, Key]) -> tuple[dict[str, Any], dict[Any, Any]]:
    """What stands in for each, and the keys by what stands in for them, as the database knows
    these."""
    bound: dict[Any, Any] = {}
    stand_ins: dict[str, Any] = {}
    for name, key in sorted(keys.items()):
        if isinstance(key, datetime):
            stand_ins[name] = _OF_MOMENTS + timedelta(minutes=len(bound))
            known = connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value
            bound[known(stand_ins[name])] = known(key)
        elif isinstance(key, str):
            stand_ins[name] = f"{_OF_TEXTS}{len(bound)}"
            bound[stand_ins[name]] = key
        else:
            several = [key] if isinstance(key, int) else list(key)
            numbers = range(_OF_KEYS + len(bound), _OF_KEYS + len(bound) + len(several))
            bound |= dict(zip(numbers, several, strict=True))
            stand_ins[name] = numbers[0] if isinstance(key, int) else list(numbers)
    return stand_ins, bound


class _Kept:
    """A query with its SQL; of one that can have no rows there is none."""

    def __init__(self, queryset: Any, stand_ins: Collection[Any]) -> None:
        lookups = queryset._prefetch_related_lookups
        if any(getattr(lookup, "queryset", None) is not None for lookup in lookups):
            raise Unfit("it fetches more with a query of its own, where no keys would go")
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            self._sql, params = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql, params = "", ()
        places = [n for n, one in enumerate(params) if _stands_in(one, stand_ins)]
        fixed = [one for n, one in enumerate(params) if n not in places]
        others = [str(one) for one in fixed if not isinstance(one, int)]
        if any(map(_MOMENT.match, others)):
            raise Unfit("it asks of a moment, which would stay that of its compiling")
        texts = " ".join([self._sql, *others])
        if any(str(stand_in) in texts for stand_in in stand_ins):
            raise Unfit("a key is part of a text, where no other would take its place")
        self._params = tuple(params)
        self._places = places
        self._converters: Any = None

    def rows(self, keys: Mapping[Any, Any]) -> list[Any]:
        if not self._sql:
            return []
        params = list(self._params)
        for place in self._places:
            one = params[place]
            # Of the driver's own type, where it has one for numbers.
            params[place] = type(one)(keys[one]) if isinstance(one, int) else keys[one]
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[self._queryset.db]
        compiler.as_sql = lambda *_args, **_kwargs: (self._sql, tuple(params))
        compiler.get_converters = self._converters_of
        queryset = self._queryset
        query: Any = _Asked(queryset.query, compiler)
        asked: Any = type(queryset)(queryset.model, query, queryset.db)
        for name in ("_iterable_class", "_prefetch_related_lookups", "_fields"):
            setattr(asked, name, getattr(queryset, name))
        return list(asked)

    def _converters_of(self, expressions: Any) -> Any:
        """What makes of a column its value: the same in each connection."""
        if self._converters is None:
            self._converters = self._compiler.get_converters(expressions)
        return self._converters


class _Asked:
    """A query that asks with a compiler of its own."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, *_args: Any, **_kwargs: Any) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


def _stands_in(param: Any, stand_ins: Collection[Any]) -> bool:
    if isinstance(param, int):
        return param >= STAND_INS
    return isinstance(param, str | datetime) and param in stand_ins


def _refuse(*_args: Any) -> NoReturn:
    raise Unfit("what builds it asks the database")


_kept: dict[Hashable, _Kept] = {}
_keeping = Lock()
