"""What happens to labels."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TagMerged(Event):
    """`topic` is the key of the topic that the tag stands for from now on."""

    tag: int
    topic: str
