"""What is said about things, and who thanked for them."""

from cardumen.talk.models.messages import Message
from cardumen.talk.models.thanks import Thanks

__all__ = ["Message", "Thanks"]
