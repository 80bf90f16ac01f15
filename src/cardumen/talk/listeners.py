"""What follows when something is said."""

from cardumen.kernel.events import listener
from cardumen.talk.conversations import conversation_called
from cardumen.talk.events import MessagePosted
from cardumen.talk.models import Message
from cardumen.talk.notices import tell_message


@listener
def tell_what_was_said(event: MessagePosted) -> None:
    if not conversation_called(event.subject).is_mailed:
        return
    shown = Message.objects.shown().select_related("organisation", "by")
    message = shown.filter(pk=event.message).first()
    if message is not None:
        tell_message(message)
