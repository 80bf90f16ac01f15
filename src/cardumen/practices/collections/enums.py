"""How far a collection has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class CollectionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


COLLECTION = Lifecycle(
    "Collection",
    {
        CollectionState.DRAFT: {CollectionState.PUBLISHED},
        CollectionState.PUBLISHED: {CollectionState.DRAFT},
    },
)
