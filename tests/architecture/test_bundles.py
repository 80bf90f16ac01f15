"""Whatever refers to a network or to an organisation goes along in a bundle, or someone has said
why not; and the page that documents the format says what the code does."""

import pytest
from django.apps import apps

from cardumen.kernel.bundles import KINDS, Kind, kind_called, kinds, left_out

HOW = "declare it with `add_kind`, or `leave_out` with the reason, in the `bundle.py` of its room"
# What is about a person alone is told in `personal.py`.
SUBJECTS = {kind.model for kind in KINDS.values()} - {"people.Person"}
OWN = {model._meta.label for model in apps.get_app_config("bundles").get_models()}


def linked_to(model) -> set[str]:
    return {
        column.related_model._meta.label
        for column in model._meta.get_fields()
        if column.is_relation and column.concrete and column.related_model is not None
    }


def test_every_model_about_a_network_is_declared_or_left_out():
    about = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("cardumen.") and linked_to(model) & SUBJECTS
    }
    declared = {kind.model for kind in KINDS.values()} | set(left_out())
    assert about - declared - OWN == set(), HOW


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
def test_every_column_goes_along_or_somebody_said_why_not(kind: Kind):
    columns = {
        column.name
        for column in kind.model_class._meta.get_fields()
        if column.concrete and not column.primary_key
    }
    links = [name for link in kind.links for name in kind.about.get(link, (link,))]
    told = [*kind.fields, *links, *kind.lists, *kind.leaves]
    assert (sorted(told), all(kind.leaves.values())) == (sorted(columns), True)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
def test_a_link_that_must_be_there_leads_to_what_was_read_before(kind: Kind):
    order = {one.key: place for place, one in enumerate(kinds())}
    late = [
        link
        for link, to in kind.links.items()
        if kind.requires(link) and not kind_called(to).by_name and order[to] >= order[kind.key]
    ]
    assert (late, kind.hangs_on == "" or kind.requires(kind.hangs_on)) == ([], True)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
def test_what_cannot_be_there_twice_is_known_again(kind: Kind):
    """Else a bundle could not be read where someone has written the same since."""
    unique = [
        set(one.fields)
        for one in kind.model_class._meta.constraints
        if getattr(one, "fields", ()) and getattr(one, "condition", None) is None
    ]
    known = {name for by in kind.known_by for name in kind.about.get(by, (by,))}
    assert all(known == fields for fields in unique)
