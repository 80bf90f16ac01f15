"""Say something about a thing, say it otherwise, withdraw it; thank for it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.subjects import reference_to
from cardumen.people.allowances import MESSAGES
from cardumen.talk import rules
from cardumen.talk.conversations import conversation_about
from cardumen.talk.events import MessageEdited, MessagePosted, MessageWithdrawn, ThanksGiven
from cardumen.talk.models import Message, Thanks


@transaction.atomic
def post_message(
    *,
    thing: Any,
    kind: str,
    body: str,
    reference: Any = None,
    cut: str = "",
    by: Actor,
    at: datetime | None = None,
) -> Message:
    """Adds to the conversation about the thing. The same words of the same person a second time
    add nothing."""
    conversation = conversation_about(thing)
    thing = locked(thing)
    conversation.may_take_part.check(by.person, thing, by.organisation)
    conversation.may_say.check(thing, by.organisation, kind)
    if reference is not None:
        assert conversation.brings is not None, "its form offers nothing to refer to"
        conversation.brings.may_refer_to.check(by.person, reference)
    words = _words(body)
    said = Message.objects.about(thing).filter(by=by.person, kind=kind, body=words).first()
    if said is not None:
        return said
    if at is None:
        MESSAGES.spend(by.person)
    message = Message.objects.create(
        **reference_to(thing),
        by=by.person,
        organisation=by.organisation,
        kind=conversation.kind_called(kind).key,
        body=words,
        cut=cut,
        audience=thing.visibility,
        audience_network=thing.network,
        reference=conversation.brings.subject if reference and conversation.brings else "",
        reference_number=reference.pk if reference else None,
        at=at or timezone.now(),
    )
    publish(MessagePosted(**_facts(message)), by=by)
    return message


def _words(body: str) -> str:
    words = body.strip()
    if not words:
        raise Invalid(_("One line is enough."), field="body")
    return words


@transaction.atomic
def edit_message(*, message: Message, body: str, by: Actor) -> Message:
    """What it said before is forgotten; that it was edited stands on it."""
    message = _to_change(message, by)
    # What is closed stays as it was.
    thing = message.thing
    conversation_about(thing).may_take_part.check(by.person, thing, message.organisation)
    words = _words(body)
    if words != message.body:
        message.body, message.edited_at = words, timezone.now()
        message.save(update_fields=["body", "edited_at"])
        publish(MessageEdited(**_facts(message)), by=by)
    return message


@transaction.atomic
def withdraw_message(*, message: Message, by: Actor) -> Message:
    message = _to_change(message, by)
    message.body, message.cut, message.withdrawn_at = "", "", timezone.now()
    message.reference, message.reference_number = "", None
    message.save(update_fields=["body", "cut", "withdrawn_at", "reference", "reference_number"])
    publish(MessageWithdrawn(**_facts(message)), by=by)
    return message


def _to_change(message: Message, by: Actor) -> Message:
    """As it is now, behind the same lock as what is said about its thing."""
    locked(message.thing)
    message = locked(message)
    rules.may_change_message.check(by.person, message)
    return message


def _facts(message: Message) -> dict[str, Any]:
    return {"subject": message.subject, "number": message.number, "message": message.pk}


@transaction.atomic
def give_thanks(*, thing: Any, by: Actor, at: datetime | None = None) -> Thanks:
    """One thanks of each organisation."""
    may_thank = conversation_about(thing).may_thank
    assert may_thank is not None, "nobody thanks for such things"
    may_thank.check(by.person, thing, by.organisation)
    school = by.organisation
    assert school is not None  # says the rule
    thanks, is_new = Thanks.objects.get_or_create(
        **reference_to(thing),
        organisation=school,
        defaults={"by": by.person, "at": at or timezone.now()},
    )
    if is_new:
        publish(ThanksGiven(**reference_to(thing), organisation=school.pk), by=by)
    return thanks
