"""Events: what happened, in the past tense, told to whoever listens.

An action publishes one event inside its transaction. Recorders keep it in the same transaction;
listeners are called later, at least once, each on its own. The room that publishes knows none of
them.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from django.db import transaction


@dataclass(frozen=True, kw_only=True)
class Event:
    """`by` is the id of the person who acted (None: the installation itself);
    `acting_for` the id of the organisation she acted for."""

    by: int | None = None
    acting_for: int | None = None

    kinds: ClassVar[dict[str, type["Event"]]] = {}

    def __init_subclass__(cls) -> None:
        if cls.__name__ in Event.kinds and Event.kinds[cls.__name__].__module__ != cls.__module__:
            raise TypeError(f"two events are called {cls.__name__}")
        Event.kinds[cls.__name__] = cls

    def payload(self) -> dict[str, Any]:
        """The fields as values that JSON can hold."""
        return {
            name: value.isoformat() if isinstance(value, date | datetime) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def restore(cls, kind: str, payload: dict[str, Any]) -> "Event":
        """The event of that kind; dates come back as ISO text, as `payload` left them."""
        return cls.kinds[kind](**payload)


E = TypeVar("E", bound=Event)
Recorder = Callable[[Event, tuple[str, ...]], None]

_recorders: list[Recorder] = []
_latest: list[Callable[[], int]] = []
_listeners: dict[type[Event], dict[str, Callable[[Any], None]]] = defaultdict(dict)


def record_with(recorder: Recorder) -> None:
    """Registers what keeps every event, with the names of those who will be told."""
    if recorder not in _recorders:
        _recorders.append(recorder)


def number_with(latest: Callable[[], int]) -> None:
    """Registers what tells the number of the newest event that was kept."""
    _latest[:] = [latest]


def newest() -> int:
    """Grows with every event. What was computed at some number still holds at the same number:
    every write publishes an event. 0 where none is kept."""
    return _latest[0]() if _latest else 0


def listen(kind: type[E], listener: Callable[[E], None]) -> None:
    """Has `listener` called, after the commit and at least once, for each event of this kind.

    It may be called twice for the same event, so it must bear being repeated.
    """
    _listeners[kind][f"{listener.__module__}.{listener.__qualname__}"] = listener


def listener_named(kind: type[Event], name: str) -> Callable[[Any], None]:
    """The registered listener; KeyError when the code no longer has it."""
    return _listeners[kind][name]


def publish(event: Event) -> None:
    """Keeps the event in the transaction under way, which must exist."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{type(event).__name__} is published outside a transaction")
    for recorder in _recorders:
        recorder(event, tuple(_listeners[type(event)]))
