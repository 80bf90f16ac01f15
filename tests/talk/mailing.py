"""Answers by e-mail, for the tests of this room."""

from typing import Any

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.methods.replies.mails import Mail
from cardumen.people.models import Person
from cardumen.talk.actions import post_message
from cardumen.talk.models import MailedReply, ReplyAddress
from cardumen.talk.replies.actions import discard_held, post_held, take_reply
from tests.cast import Cast


def mail_from(sender: str, **facts: Any) -> Mail:
    given = {
        "sender": sender,
        "key": "1",
        "is_authentic": True,
        "is_automatic": False,
        "text": "La de la comuna.",
        "html": "",
    }
    return Mail(**(given | facts))


def token_for(cast: Cast, person: Person | None = None) -> str:
    """The teacher of Talhuán was asked about their practice, and answers for the school."""
    return token_of(cast.practice, person or cast.teacher, cast.talhuan)


def token_of(thing: Any, person: Person, organisation: Organisation) -> str:
    address = ReplyAddress.objects.open_for(thing, person, organisation)
    return address.partition("@")[0].rpartition("+")[2]


def held(cast: Cast, state: str = "held") -> MailedReply:
    """Someone answers the principal's question in the teacher's name, from elsewhere."""
    asker = Actor(cast.principal, cast.punta_delgada)
    post_message(thing=cast.practice, kind="question", body="¿Qué radio?", by=asker)
    take_reply(token=token_for(cast), mail=mail_from("otra@example.org"))
    reply = MailedReply.objects.get()
    if state == "posted":
        post_held(reply=reply, by=cast.teacher)
    if state == "discarded":
        discard_held(reply=reply, by=cast.teacher)
    reply.refresh_from_db()
    return reply
