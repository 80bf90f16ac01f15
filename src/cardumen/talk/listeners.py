"""What follows when something is said."""

from cardumen.kernel.events import Event, listener, record_with
from cardumen.talk.conversations import conversation_called
from cardumen.talk.events import MessagePosted
from cardumen.talk.models import Message
from cardumen.talk.notices import tell_message
from cardumen.talk.topics.actions import note_message
from cardumen.talk.topics.subjects import TOPIC


@listener
def tell_what_was_said(event: MessagePosted) -> None:
    if not conversation_called(event.subject).is_mailed:
        return
    shown = Message.objects.shown().select_related("organisation", "by")
    message = shown.filter(pk=event.message).first()
    if message is not None:
        tell_message(message)


@record_with
def note_in_topic(event: Event, listeners: tuple[str, ...]) -> None:
    """In the transaction in which someone wrote there."""
    if isinstance(event, MessagePosted) and event.subject == TOPIC.key:
        message = Message.objects.get(pk=event.message)
        note_message(topic=event.number, at=message.at)
