"""Every row can be called by a name, in a log, a shell or a list of choices."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from cardumen.directory.models import Organisation

# Called by an office or a thing that is found by a key: tests of their rooms do it.
BY_A_KEY = {"networks.Office", "talk.Thanks", "moderation.Hiding", "moderation.Report"}
MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("cardumen.") and model._meta.label not in BY_A_KEY
]
FILLED = {
    models.DateTimeField: timezone.now,
    models.DateField: timezone.localdate,
    models.IntegerField: lambda: 7,
    models.FloatField: lambda: 0.5,
    models.DecimalField: lambda: 7,
    models.CharField: lambda: "words",
    models.TextField: lambda: "words",
    models.BinaryField: lambda: b"bytes",
    models.JSONField: list,
}


def filled(model: type[models.Model]) -> models.Model:
    """A row that no one keeps, with what it refers to."""
    row = model()
    for field in model._meta.concrete_fields:
        is_of_someone = field.related_model is Organisation and model is not Organisation
        if isinstance(field, models.ForeignKey) and (is_of_someone or not field.null):
            setattr(row, field.name, filled(field.related_model))
        elif not field.has_default() and not field.null:
            setattr(row, field.name, value_of(field))
    return row


def value_of(field: models.Field) -> Any:
    return next((make() for kind, make in FILLED.items() if isinstance(field, kind)), None)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_row_has_a_name(model: type[models.Model]):
    assert str(filled(model)).strip()
