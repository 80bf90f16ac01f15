"""What is said about things, who thanked for them, and where they are answered by e-mail."""

from cardumen.talk.models.messages import Message
from cardumen.talk.models.replies import MailedReply, ReplyAddress
from cardumen.talk.models.thanks import Thanks

__all__ = ["MailedReply", "Message", "ReplyAddress", "Thanks"]
