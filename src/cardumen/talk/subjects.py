"""What is said is itself something that can be reported and hidden."""

from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import Subject, add_subject, mark_hidden, mark_shown
from cardumen.talk.models import Message
from cardumen.talk.models.messages import MessageQuerySet


def shared_with(viewer: Viewer) -> MessageQuerySet:
    return Message.objects.shown().visible_to(viewer)


add_subject(
    Subject(
        key="message",
        model=Message,
        shared_with=shared_with,
        within=lambda message: message.thing,
        author="by",
        quote="body",
        with_them=("organisation", "by"),
        hide=mark_hidden,
        show=mark_shown,
    )
)
