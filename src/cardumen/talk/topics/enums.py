"""What is said in a topic: of one kind."""

from typing import Final

SAY: Final = "message"
