"""Who must not be written to: rooms above say so, when a message is about to be sent."""

from collections.abc import Callable

Hold = Callable[[str, str], bool]

_holds: dict[str, Hold] = {}


def hold_with(hold: Hold) -> None:
    """Has `hold(address, key)` asked before each message; True keeps it from being sent, for good.
    The key says what the message is about: some must reach even who wants no others."""
    _holds[f"{hold.__module__}.{hold.__qualname__}"] = hold


def is_held(address: str, key: str) -> bool:
    return any(hold(address, key) for hold in _holds.values())
