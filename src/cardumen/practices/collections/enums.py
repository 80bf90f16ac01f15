"""How far a collection has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CollectionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


COLLECTION_TRANSITIONS: dict[CollectionState, frozenset[CollectionState]] = {
    CollectionState.DRAFT: frozenset({CollectionState.PUBLISHED}),
    CollectionState.PUBLISHED: frozenset({CollectionState.DRAFT}),
}
