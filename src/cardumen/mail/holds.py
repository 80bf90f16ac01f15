"""Who must not be written to: rooms above say so, when a message is about to be sent."""

from collections.abc import Callable

Hold = Callable[[str], bool]

_holds: dict[str, Hold] = {}


def hold_with(hold: Hold) -> None:
    """Has `hold(address)` asked before each message; True keeps it from being sent, for good."""
    _holds[f"{hold.__module__}.{hold.__qualname__}"] = hold


def is_held(address: str) -> bool:
    return any(hold(address) for hold in _holds.values())
