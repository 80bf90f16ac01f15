"""Take in an answer that came by e-mail; post or discard one that was held."""

from datetime import timedelta
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import DomainError, Invalid, NotAllowed, Text
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.methods.replies import Reply, cut_reply
from cardumen.methods.replies.mails import Mail
from cardumen.people.models import Person
from cardumen.people.unused.actions import note_use
from cardumen.talk.actions import post_message
from cardumen.talk.conversations import conversation_called
from cardumen.talk.enums import REPLY, ReplyState
from cardumen.talk.events import MailedReplyDiscarded
from cardumen.talk.forms import LONGEST
from cardumen.talk.models import MailedReply, Message, ReplyAddress
from cardumen.talk.replies.notices import tell_held, tell_refused
from cardumen.talk.replies.rules import may_decide_about_reply

# Of one person, in one conversation: more are a loop, or a flood.
MOST_AN_HOUR: Final = 20
HOUR: Final = timedelta(hours=1)
# At one address: of more that wait no one is written to. They stand on Today.
MOST_TOLD: Final = 3


class NoSuchAddress(LookupError):
    """No one was given it, or it is no longer valid."""


class TooManyReplies(Exception):
    """More came to someone's conversation within an hour than people write: try again later."""


def take_reply(*, token: str, mail: Mail) -> None:
    """Posts it where it is surely theirs to whom the address was sent; else it waits for them.
    Answers of machines, our own mails and a mail that came before do nothing."""
    _take(token, mail, cut_reply(mail.text, mail.html))  # cut before anything is locked


@transaction.atomic
def _take(token: str, mail: Mail, said: Reply) -> None:
    address = ReplyAddress.objects.reached_by(token).select_for_update(of=("self",)).first()
    if address is None:
        raise NoSuchAddress
    ours = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()
    if mail.is_automatic or mail.sender == ours or address.replies.filter(key=mail.key).exists():
        return
    is_theirs = mail.is_authentic and mail.sender in address.person.addresses
    if _are_too_many(address, is_theirs=is_theirs):
        raise TooManyReplies
    reply = MailedReply.objects.create(
        address=address,
        key=mail.key,
        sender=mail.sender,
        body=said.written[: LONGEST + 1],
        cut=said.cut[:LONGEST],
        at=timezone.now(),
    )
    with override(address.person.language):
        if not said.written:
            _refuse(reply, _("Your e-mail had no text."), to_writer=is_theirs)
        elif not is_theirs or said.is_doubtful:
            if address.replies.held().count() <= MOST_TOLD:
                tell_held(reply)
        else:
            try:
                with transaction.atomic():
                    _post(reply)
            except DomainError as error:
                _refuse(reply, error.message, to_writer=True)


def _are_too_many(address: ReplyAddress, *, is_theirs: bool) -> bool:
    """In the name of others no one speaks, nor keeps them from speaking: whoever got hold of an
    address fills only what waits there, and only so far."""
    replies = MailedReply.objects.filter(
        address__person=address.person,
        address__subject=address.subject,
        address__number=address.number,
    )
    lately = Q(at__gt=timezone.now() - HOUR)
    waiting = Q(state=ReplyState.HELD)
    counted = lately & ~waiting if is_theirs else lately | waiting
    return replies.filter(counted).count() >= MOST_AN_HOUR


@transaction.atomic
def post_held(*, reply: MailedReply, by: Person) -> Message:
    """They say that they wrote it."""
    may_decide_about_reply.check(by, reply)
    return _post(locked(reply, "address__person", "address__organisation"))


@transaction.atomic
def discard_held(*, reply: MailedReply, by: Person) -> None:
    may_decide_about_reply.check(by, reply)
    REPLY.advance(reply, ReplyState.DISCARDED, body="", cut="")
    publish(MailedReplyDiscarded(reply=reply.pk), by=by)


def _post(reply: MailedReply) -> Message:
    """As they would on the page of the conversation. Others than the thing's own people say what
    is said most usually."""
    REPLY.check(reply.state, ReplyState.POSTED)
    address = reply.address
    conversation = conversation_called(address.subject)
    thing = address.thing_read
    if thing is None:
        raise NotAllowed(_("You can no longer read what this conversation is about."))
    if len(reply.body) > LONGEST:
        raise Invalid(_("An answer can have up to %(most)d characters.") % {"most": LONGEST})
    is_own = address.organisation_id == thing.organisation_id
    message = post_message(
        thing=thing,
        kind=conversation.reply if is_own else conversation.kinds[0].key,
        body=reply.body,
        cut=reply.cut,
        by=Actor(address.person, address.organisation),
    )
    REPLY.advance(reply, ReplyState.POSTED, body="", cut="")
    note_use(address.person)
    return message


def _refuse(reply: MailedReply, reason: Text, *, to_writer: bool) -> None:
    """Their words come back to them; to anyone else nothing is said."""
    words = reply.body[:LONGEST]
    REPLY.advance(reply, ReplyState.DISCARDED, body="", cut="")
    if to_writer:
        tell_refused(reply, words=words, reason=reason)
