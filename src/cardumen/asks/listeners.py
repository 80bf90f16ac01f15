"""Notify the other side."""

from cardumen.asks.events import AskAccepted, AskDeclined, AskSent, AskWithdrawn
from cardumen.asks.models import Ask
from cardumen.asks.notices import tell_answer, tell_asked, tell_withdrawn
from cardumen.kernel.events import listener


@listener
def tell_who_is_asked(event: AskSent) -> None:
    ask = _ask(event.ask)
    if not ask.is_hidden:
        tell_asked(ask)


@listener
def tell_who_asked(event: AskAccepted | AskDeclined) -> None:
    tell_answer(_ask(event.ask))


@listener
def tell_that_it_was_withdrawn(event: AskWithdrawn) -> None:
    ask = _ask(event.ask)
    if not ask.is_hidden:
        tell_withdrawn(ask)


def _ask(number: int) -> Ask:
    return Ask.objects.with_both().get(pk=number)
