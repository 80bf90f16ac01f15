"""What happens to a topic."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TopicBegun(Event):
    topic: int


@dataclass(frozen=True, kw_only=True)
class TopicPinned(Event):
    topic: int


@dataclass(frozen=True, kw_only=True)
class TopicUnpinned(Event):
    topic: int


@dataclass(frozen=True, kw_only=True)
class TopicClosed(Event):
    topic: int


@dataclass(frozen=True, kw_only=True)
class TopicReopened(Event):
    topic: int
