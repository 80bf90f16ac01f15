"""Whatever is kept about a person is declared by its room: exported to them, and erased or kept
with a reason."""

from dataclasses import fields

from django.apps import apps
from django.db.models import EmailField

from cardumen.kernel.events import Event
from cardumen.people.kept import declared, holdings
from cardumen.people.models import Person

HOW = "declare it with `add_holding` in the `personal.py` of its room"


def columns_about_persons() -> set[str]:
    return {
        f"{model._meta.app_label}.{model.__name__}.{column.name}"
        for model in apps.get_models()
        for column in model._meta.get_fields(include_hidden=True)
        if column.concrete
        and (
            (column.is_relation and column.related_model is Person)
            or isinstance(column, EmailField)
        )
    }


def test_every_link_to_a_person_and_every_address_is_declared():
    assert columns_about_persons() - declared() == set(), HOW


def test_what_is_declared_is_there():
    for holding in holdings():
        assert len(holding.headings()) == len(holding.names)
    kept_by_number = {"journal.Entry.by"}
    assert declared() - columns_about_persons() == kept_by_number


def test_what_is_left_out_of_the_export_is_there_and_says_why():
    for holding in holdings():
        columns = {column.name for column in holding.model._meta.concrete_fields}
        assert set(holding.leaves) <= columns
        assert all(holding.leaves.values())


def test_nothing_exported_is_a_secret():
    secret = {"password", "seed", "digest", "token", "secret", "data", "session_key"}
    secret |= {"session_data", "extra_data"}
    for holding in holdings():
        assert secret.isdisjoint(holding.names), holding.key


def test_nothing_exported_is_about_somebody_else():
    for holding in holdings():
        columns = [holding.model._meta.get_field(name) for name in holding.names]
        assert not [column for column in columns if column.related_model is Person], holding.key


def test_what_stays_on_erasure_says_why():
    assert [one.key for one in holdings() if one.erase is None and not one.why_kept] == []


def test_events_hold_numbers_and_no_names():
    """The journal keeps them for years: nothing in it may need to be erased."""
    personal = {"email", "name", "address", "phone", "text", "body"}
    wrong = [
        f"{kind.__name__}.{one.name}"
        for kind in Event.kinds.values()
        if kind.__module__.startswith("cardumen.")
        for one in fields(kind)
        if one.name in personal
    ]
    assert wrong == []
