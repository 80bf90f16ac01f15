"""Ask to meet; accept, decline, withdraw."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.asks import rules
from cardumen.asks.askables import askable_about
from cardumen.asks.enums import ASK, AskState
from cardumen.asks.events import AskAccepted, AskDeclined, AskSent, AskWithdrawn
from cardumen.asks.models import Ask
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.subjects import reference_to
from cardumen.people.allowances import ASKS

# Whoever was asked so often about one thing is left in peace.
MOST_ENDED: Final = 3
LATELY: Final = timedelta(days=30)


@transaction.atomic
def send_ask(
    *,
    thing: Any,
    host: Organisation,
    way: str,
    message: str,
    dates: str = "",
    reference: Any = None,
    by: Actor,
    at: datetime | None = None,
) -> Ask:
    """Asks another organisation to meet about the thing. The same sent twice is sent once; another
    waits until the first is answered or withdrawn. The last place of a host is asked for once."""
    askable = askable_about(thing)
    asking = askable.asking(thing, by.organisation)
    # Whoever asks the same host waits here.
    host = locked(host)
    askable.may_ask.check(by.person, thing, asking, host)
    assert asking is not None, "refused by the rule"
    words = message.strip()
    if not words:
        raise Invalid(_("Write a message: one line is enough."), field="message")
    waiting = Ask.objects.about(thing).filter(organisation=asking, host=host, state=AskState.ASKED)
    known = waiting.first()
    if known is not None:
        if (known.way, known.message) == (way, words):
            return known
        raise Conflict(
            _("You have already asked them about this. Withdraw that request to send another.")
        )
    if at is None and _ended_lately(thing, asking, host) >= MOST_ENDED:
        raise Conflict(
            _(
                "You have asked them about this %(most)d times in a month. Choose another school, "
                "or wait a few weeks."
            )
            % {"most": MOST_ENDED}
        )
    # What is told of an earlier day took a place of then.
    if at is None and way not in askable.ways(thing, host):
        raise Invalid(askable.capacity(host), field="way")
    if at is None:
        ASKS.spend(by.person)
    ask = Ask.objects.create(
        **reference_to(thing),
        organisation=asking,
        by=by.person,
        host=host,
        reference=askable.brings if reference is not None else "",
        reference_number=reference.pk if reference is not None else None,
        title=str(thing)[:200],
        way=way,
        dates=dates.strip(),
        message=words,
        at=at or timezone.now(),
    )
    publish(AskSent(**reference_to(thing), ask=ask.pk, host=host.pk), by=by)
    return ask


def _ended_lately(thing: Any, asking: Organisation, host: Organisation) -> int:
    """How often they declined, or it was taken back: each wrote to them."""
    ended = Ask.objects.about(thing).filter(organisation=asking, host=host)
    ended = ended.filter(state__in=[AskState.DECLINED, AskState.WITHDRAWN])
    return ended.filter(at__gt=timezone.now() - LATELY).count()


@transaction.atomic
def accept_ask(*, ask: Ask, answer: str = "", by: Actor, at: datetime | None = None) -> Ask:
    """What follows, the room of the thing does in the same transaction."""
    rules.may_answer_ask.check(by.person, ask)
    # The thing before the ask: `withdraw_asks` holds them in this order too.
    locked(ask.thing)
    _end(ask, AskState.ACCEPTED, answer=answer, by=by, at=at)
    publish(AskAccepted(subject=ask.subject, number=ask.number, ask=ask.pk), by=by)
    return ask


@transaction.atomic
def decline_ask(*, ask: Ask, answer: str, by: Actor, at: datetime | None = None) -> Ask:
    """With a word: whoever asked has a school to tell."""
    rules.may_answer_ask.check(by.person, ask)
    if not answer.strip():
        raise Invalid(
            _("Add a line for them: another time, another way, or who else could help."),
            field="answer",
        )
    _end(ask, AskState.DECLINED, answer=answer, by=by, at=at)
    publish(AskDeclined(subject=ask.subject, number=ask.number, ask=ask.pk), by=by)
    return ask


@transaction.atomic
def withdraw_ask(*, ask: Ask, by: Actor) -> Ask:
    rules.may_withdraw_ask.check(by.person, ask)
    _withdraw(ask, by=by)
    return ask


def withdraw_asks(*, thing: Any, by: Actor, at: datetime | None = None) -> None:
    """Part of the write that ends the thing, which the caller holds: no request about it waits for
    an answer any longer."""
    waiting = Ask.objects.about(thing).filter(state=AskState.ASKED).order_by("pk")
    for ask in waiting.select_for_update():
        _withdraw(ask, by=by, at=at)


def _withdraw(ask: Ask, *, by: Actor, at: datetime | None = None) -> None:
    _end(ask, AskState.WITHDRAWN, answer="", by=by, at=at)
    publish(AskWithdrawn(subject=ask.subject, number=ask.number, ask=ask.pk), by=by)


def _end(ask: Ask, to: AskState, *, answer: str, by: Actor, at: datetime | None) -> None:
    ASK.advance(
        ask,
        to,
        answer=answer.strip(),
        answered_by=by.person,
        answered_at=at or timezone.now(),
    )
