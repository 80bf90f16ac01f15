"""Topics as a subject: members of a network speak among themselves."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.kernel.errors import Text
from cardumen.kernel.names import the
from cardumen.networks.models import Network
from cardumen.networks.subjects import Subject, add_subject
from cardumen.talk.conversations import Conversation, Kind, Words, add_conversation
from cardumen.talk.topics import rules
from cardumen.talk.topics.models import Topic

SAY: Final = Kind("message", label="", choice=gettext_lazy("Message"))


def readers_in(network: Network) -> Text:
    return _(
        "Members and coordinators of %(the_network)s can read this; supervisors, school owners "
        "and funders cannot."
    ) % {"the_network": the(network)}


def audience(topic: Topic) -> Text:
    return readers_in(topic.network)


TOPIC: Final = add_subject(
    Subject(
        key="topic",
        model=Topic,
        name=gettext_lazy("Conversations"),
        listed_at="talk:topics",
        shared_with=Topic.objects.visible_to,
    )
)
add_conversation(
    Conversation(
        subject=TOPIC,
        kinds=(SAY,),
        reply=SAY.key,
        labels_replies=False,
        words=Words(
            heading=gettext_lazy("Messages"),
            title=gettext_lazy("Messages"),
            invitation=gettext_lazy("Write a message"),
            reply=gettext_lazy("Write a message"),
            sign_in=gettext_lazy("Sign in to answer"),
        ),
        audience=audience,
        readers=Topic.objects.visible_to,
        may_take_part=rules.may_write_in_topic,
        is_mailed=True,
        is_joint=True,
    )
)
