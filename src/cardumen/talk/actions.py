"""Say something about a thing; thank for it."""

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
from cardumen.talk.conversations import conversation_about
from cardumen.talk.events import MessagePosted, ThanksGiven
from cardumen.talk.models import Message, Thanks


@transaction.atomic
def post_message(
    *,
    thing: Any,
    kind: str,
    body: str,
    reference: Any = None,
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
    words = body.strip()
    if not words:
        raise Invalid(_("One line is enough."), field="body")
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
        audience=thing.visibility,
        audience_network=thing.network,
        reference=conversation.brings.subject if reference and conversation.brings else "",
        reference_number=reference.pk if reference else None,
        at=at or timezone.now(),
    )
    publish(MessagePosted(**reference_to(thing), message=message.pk), by=by)
    return message


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
