"""Who must not be written to: rooms above say so, when a message is about to be sent."""

from collections.abc import Callable
from typing import Final

from cardumen.kernel.registries import Registry, name_of

DIRECT: Final = "direct:"
Hold = Callable[[str, str], bool]

HOLDS = Registry[str, Hold](
    "holds of mail",
    means="Who must not be written to.",
    declare="`@hold_with` at a function of the address and the key of a message.",
)


def hold_with(hold: Hold) -> Hold:
    """Has `hold(address, key)` asked before each message; True keeps it from being sent, for good.
    The key says what the message is about: some must reach even who wants no others."""
    return HOLDS.add(name_of(hold), hold)


def is_held(address: str, key: str) -> bool:
    """Never what someone asks for at their screen, as a code to sign in with."""
    return not key.startswith(DIRECT) and any(hold(address, key) for hold in HOLDS.values())
