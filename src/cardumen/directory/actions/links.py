"""Which links of the project lead to an organisation."""

from typing import Any

from django.db import models

from cardumen.directory.models import Organisation


def links_to_organisations() -> list["models.ForeignKey[Any, Any]"]:
    """Of every room, those that no one follows backwards too."""
    return [
        relation.field
        for relation in Organisation._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    ]
