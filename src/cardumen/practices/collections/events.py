"""What happens to a collection."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CollectionStarted(Event, says=_("Collection begun")):
    collection: int


@dataclass(frozen=True, kw_only=True)
class CollectionEdited(Event, says=_("Collection edited")):
    """Its words, its practices or their order."""

    collection: int


@dataclass(frozen=True, kw_only=True)
class CollectionPublished(Event, says=_("Collection published")):
    collection: int


@dataclass(frozen=True, kw_only=True)
class CollectionTakenBack(Event, says=_("Collection withdrawn")):
    collection: int
