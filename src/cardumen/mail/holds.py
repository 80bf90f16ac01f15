"""Who must not be written to, and who not yet: rooms above say so, when a message is about to be
sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from cardumen.kernel.registries import Registry, name_of

DIRECT: Final = "direct:"
Hold = Callable[[str, str], bool]
Delay = Callable[[str, str], datetime | None]

HOLDS = Registry[str, Hold](
    "holds of mail",
    means="Who must not be written to.",
    declare="`@hold_with` at a function of the address and the key of a message.",
)

DELAYS = Registry[str, Delay](
    "delays of mail",
    means="Until when a message waits.",
    declare="`@delay_with` at a function of the address and the key of a message that gives the "
    "moment, or None.",
)


def hold_with(hold: Hold) -> Hold:
    """Has `hold(address, key)` asked before each message; True keeps it from being sent, for good.
    The key says what the message is about: some must reach even who wants no others."""
    return HOLDS.add(name_of(hold), hold)


def is_held(address: str, key: str) -> bool:
    """Never what someone asks for at their screen, as a code to sign in with."""
    return not key.startswith(DIRECT) and any(hold(address, key) for hold in HOLDS.values())


def delay_with(delay: Delay) -> Delay:
    """Has `delay(address, key)` asked before each message: the moment until which it waits, None
    where it may leave."""
    return DELAYS.add(name_of(delay), delay)


def delayed_until(address: str, key: str) -> datetime | None:
    """None also for what someone asks for at their screen."""
    if key.startswith(DIRECT):
        return None
    moments = (delay(address, key) for delay in DELAYS.values())
    return max((moment for moment in moments if moment is not None), default=None)
