"""Asks as people send them, for the tests of this room."""

from typing import Any

from cardumen.asks.actions import accept_ask, decline_ask, send_ask, withdraw_ask
from cardumen.asks.models import Ask
from cardumen.directory.actor import Actor
from tests.cast import Cast


def asked(cast: Cast, **words: Any) -> Ask:
    """The principal of Punta Delgada asks Talhuán to be received, about its practice."""
    given = {
        "thing": cast.practice,
        "host": cast.talhuan,
        "way": "visit",
        "message": "Quisiéramos ver cómo leen por radio.",
        "by": Actor(cast.principal, cast.punta_delgada),
    }
    return send_ask(**(given | words))


def answered(cast: Cast, state: str, **words: Any) -> Ask:
    ask = asked(cast, **words)
    host = Actor(cast.teacher, cast.talhuan)
    if state == "accepted":
        accept_ask(ask=ask, answer="Vengan un martes.", by=host)
    if state == "declined":
        decline_ask(ask=ask, answer="Este semestre no.", by=host)
    if state == "withdrawn":
        withdraw_ask(ask=ask, by=Actor(cast.principal, cast.punta_delgada))
    return ask
