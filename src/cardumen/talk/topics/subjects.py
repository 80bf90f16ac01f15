"""Topics as a subject: members of a network speak among themselves."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.networks.subjects import Subject, add_subject
from cardumen.talk.conversations import Conversation, Kind, Words, add_conversation
from cardumen.talk.topics import rules
from cardumen.talk.topics.enums import SAY
from cardumen.talk.topics.models import Topic
from cardumen.talk.topics.pages import readers_in

SAYS: Final = Kind(SAY, label="", choice=_("Message"))


def audience(topic: Topic) -> Text:
    return readers_in(topic.network)


TOPIC: Final = add_subject(
    Subject(
        key="topic",
        model=Topic,
        name=_("Conversations"),
        listed_at="talk:topics",
        shared_with=Topic.objects.visible_to,
    )
)
add_conversation(
    Conversation(
        subject=TOPIC,
        kinds=(SAYS,),
        reply=SAY,
        labels_replies=False,
        words=Words(
            heading=_("Messages"),
            title=_("Messages"),
            invitation=_("Write a message"),
            reply=_("Write a message"),
            sign_in=_("Sign in to answer"),
        ),
        audience=audience,
        readers=Topic.objects.visible_to,
        may_take_part=rules.may_write_in_topic,
        is_mailed=True,
        is_joint=True,
    )
)
