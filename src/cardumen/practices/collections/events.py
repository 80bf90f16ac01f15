"""What happens to a collection."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CollectionStarted(Event):
    collection: int


@dataclass(frozen=True, kw_only=True)
class CollectionEdited(Event):
    """Its words, its practices or their order."""

    collection: int


@dataclass(frozen=True, kw_only=True)
class CollectionPublished(Event):
    collection: int


@dataclass(frozen=True, kw_only=True)
class CollectionTakenBack(Event):
    collection: int
