"""Events: what happened, in the past tense, told to whoever listens.

An action publishes one event inside its transaction. Recorders keep it in the same transaction;
listeners are called later, at least once, each on its own. The room that publishes knows none of
them.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar, get_args, get_type_hints

from django.db import transaction

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry, name_of


class Signature(NamedTuple):
    """`by` is the id of the person who acted (None: the installation itself);
    `acting_for` the id of the organisation they acted for."""

    by: int | None = None
    acting_for: int | None = None


class Signatory(Protocol):
    """Whoever can act: a person, or a person for an organisation."""

    @property
    def signature(self) -> Signature: ...


@dataclass(frozen=True, kw_only=True)
class Event:
    """Who acted is written in by `publish`: a `Signature`. What it `says` to people stands in the
    trails of what happened; without words, as that of a machine, it stands in none. One that
    `is_private`, as that of a setting or a report, stands in the trail of whoever did it alone."""

    says: ClassVar[Text] = ""
    is_private: ClassVar[bool] = False
    by: int | None = None
    acting_for: int | None = None

    kinds: ClassVar[Registry[str, type["Event"]]] = Registry(
        "events",
        means="What can happen.",
        declare='`class PracticePublished(Event, says=_("Practice published"))` in the `events.py` '
        "of the room.",
    )

    def __init_subclass__(cls, *, says: Text = "", is_private: bool = False) -> None:
        cls.says, cls.is_private = says, is_private
        Event.kinds.add(cls.__name__, cls)

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


Recorder = Callable[[Event, tuple[str, ...]], None]
Listener = Callable[[Any], None]
L = TypeVar("L", bound=Listener)

RECORDERS = Registry[str, Recorder](
    "recorders",
    means="What keeps an event, in the transaction in which it happened.",
    declare="`@record_with` at a function of the event and the names of its listeners.",
)
LISTENERS = Registry[tuple[str, str], Listener](
    "listeners",
    means="What follows from an event, after the commit and at least once.",
    declare="`@listener` at a function of the event, in the `listeners.py` of the room; the type "
    "of its parameter says which events.",
)


def record_with(recorder: Recorder) -> Recorder:
    """Registers what keeps every event, with the names of those who will be told."""
    return RECORDERS.add(name_of(recorder), recorder)


def listener(function: L) -> L:
    """Has the function called, after the commit and at least once, for each event of the type of
    its parameter: `event: PracticePublished | PracticeEdited`.

    It may be called twice for the same event, so it must bear being repeated.
    """
    hints = get_type_hints(function)
    del hints["return"]
    (told,) = hints.values()
    for kind in get_args(told) or (told,):
        LISTENERS.add((kind.__name__, name_of(function)), function)
    return function


def listener_named(kind: type[Event], name: str) -> Listener:
    """The registered listener; KeyError when the code no longer has it."""
    return LISTENERS[kind.__name__, name]


def publish(event: Event, *, by: Signatory | None = None) -> None:
    """Keeps the event, signed by who acted, in the transaction under way, which must exist.

    Without `by` it is the installation itself that acted. An event that names the organisation
    acted for, as that of a file does, is right about it.
    """
    kind = type(event).__name__
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{kind} is published outside a transaction")
    if by is not None:
        person, organisation = by.signature
        event = replace(event, by=person, acting_for=event.acting_for or organisation)
    listeners = tuple(name for told, name in LISTENERS if told == kind)
    for recorder in RECORDERS.values():
        recorder(event, listeners)
