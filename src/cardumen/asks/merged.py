"""What becomes of this room's links when two organisations are one.

Where both wait for the same answer, each keeps its own.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cardumen.asks.enums import AskState
from cardumen.directory.references import Rival, moves


def waits(ask: Any) -> bool:
    return bool(ask.state == AskState.ASKED)


moves(
    "asks.Ask",
    "organisation",
    Rival(("subject", "number", "host_id"), live=waits),
    called=_("requests sent"),
)
moves(
    "asks.Ask",
    "host",
    Rival(("subject", "number", "organisation_id"), live=waits),
    called=_("requests received"),
)
