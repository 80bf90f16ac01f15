"""When two organisations are one, nothing that refers to them is forgotten."""

import pytest
from django.apps import apps

from cardumen.directory.models import Organisation
from cardumen.directory.references import Reference, references


def test_every_link_to_an_organisation_moves_or_is_declared_to_stay():
    """A new one needs a line in the `merged.py` of its room."""
    links = {(link.model._meta.label, link.name) for link in Organisation.links()}
    assert {(one.model, one.field) for one in references()} == links


@pytest.mark.parametrize("reference", references(), ids=lambda one: f"{one.model}.{one.field}")
def test_what_cannot_be_there_twice_has_a_rival(reference: Reference):
    """Moving a link must not break what is unique: each such constraint is told as a rival, at
    least as narrow."""
    row = apps.get_model(reference.model)
    link = row._meta.get_field(reference.field)
    unique = [set(one.fields) - {link.name} for one in row._meta.constraints
              if link.name in getattr(one, "fields", ())]  # fmt: skip
    if link.unique:
        unique.append(set())
    told = [{name.removesuffix("_id") for name in rival.fields} for rival in reference.rivals]
    missing = [fields for fields in unique if not any(fields == rival for rival in told)]
    allowed = {"networks.Invitation"}  # one rival covers its three constraints
    assert not reference.moves or missing == [] or reference.model in allowed
