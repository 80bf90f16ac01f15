"""What is written to people about a conversation."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.directory.notices import reached_at
from cardumen.networks.subjects import subject_of
from cardumen.notices.actions import mark_read, notify
from cardumen.notices.enums import Pace, Section
from cardumen.notices.kinds import NoticeKind, add_notice
from cardumen.people.models import Person, Viewer
from cardumen.talk.conversations import conversation_about
from cardumen.talk.models import Message, ReplyAddress


def tell_message(message: Message) -> None:
    """What others say goes to whoever shared the thing; a reply to those who took part before, as
    far as they may still read it. Among many, whoever began hears at once, and the others in their
    summary. Whoever may not read it is not told."""
    thing = message.thing
    author = subject_of(thing).author_of(thing)

    def may_read(person: Person) -> bool:
        return Message.objects.of(thing, person).filter(pk=message.pk).exists()

    if conversation_about(thing).is_joint:
        others = [one for one in _others_before(message) if one != author]
        notify(
            FOLLOWED,
            message.pk,
            to=filter(may_read, others),
            network=thing.network,
            by=message.by,
        )
        began = [author] if author is not None and author.is_active else []
        readers = list(filter(may_read, began))
    elif message.organisation_id == thing.organisation_id:
        readers = list(filter(may_read, _others_before(message)))
    else:
        readers = reached_at(thing.organisation, first=author, may_read=may_read)
    notify(MESSAGE, message.pk, to=readers, network=thing.network, by=message.by)


def _others_before(message: Message) -> list[Person]:
    spoke = Message.objects.shown().about(message.thing).filter(pk__lt=message.pk)
    if not conversation_about(message.thing).is_joint:
        spoke = spoke.exclude(organisation=message.thing.organisation_id)
    others = spoke.select_related("by")
    return list({one.by.pk: one.by for one in others if one.by and one.by.is_active}.values())


def message_facts(person: Person, number: int) -> dict[str, Any] | None:
    """Until it is hidden, they may not read it, or it was answered: by themselves, or where the
    thing is shared."""
    found = Message.objects.shown().select_related("organisation", "by").filter(pk=number)
    message = found.visible_to(person).first()
    if message is None or message.by == person:
        return None
    thing = message.thing
    answers = Q(by=person)
    is_joint = conversation_about(thing).is_joint
    if not is_joint and message.organisation_id != thing.organisation_id:
        answers |= Q(organisation=thing.organisation_id)
    if Message.objects.kept().about(thing).filter(answers, pk__gt=message.pk).exists():
        return None
    return {
        "title": str(thing),
        "message": message,
        "url": f"{settings.SITE_URL}{thing.get_absolute_url()}#conversation",
    }


def open_reply_address(person: Person, number: int) -> str:
    """Where they answer by e-mail: for the school that shared the thing where others wrote, else
    for where they worked when they took part."""
    if not settings.REPLY_ADDRESS:
        return ""
    message = Message.objects.get(pk=number)
    thing = message.thing
    organisation = thing.organisation
    if conversation_about(thing).is_joint or message.organisation_id == thing.organisation_id:
        own = Message.objects.about(thing).filter(by=person, pk__lt=message.pk)
        last = own.select_related("organisation").last()
        organisation = last.organisation if last else None
    return ReplyAddress.objects.open_for(thing, person, organisation)


def mark_seen(messages: Iterable[Message], viewer: Viewer, *, thing: Any) -> None:
    """They have been shown these, and need no letter about them."""
    if isinstance(viewer, Person):
        others = [one.pk for one in messages if one.by_id != viewer.pk]
        is_joint = conversation_about(thing).is_joint
        kind = FOLLOWED if is_joint and subject_of(thing).author_of(thing) != viewer else MESSAGE
        mark_read(kind=kind, numbers=others, by=viewer)


# Two mails look like two messages.
MESSAGE = add_notice(
    NoticeKind(
        key="message",
        name=_("Messages in conversations"),
        why=_("you take part in this conversation, or your school shared what it is about"),
        section=Section.REPLIES,
        template="talk/mail/message",
        facts=message_facts,
        reply_address=open_reply_address,
    )
)
FOLLOWED = add_notice(
    NoticeKind(
        key="followed",
        name=_("Messages where you wrote, in your networks"),
        why=_("you wrote in this conversation"),
        section=Section.REPLIES,
        pace=Pace.DAILY,
        template="talk/mail/message",
        facts=message_facts,
        reply_address=open_reply_address,
    )
)
