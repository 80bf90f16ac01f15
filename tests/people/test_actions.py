"""Opening accounts, and what a person says of themselves."""

import pytest

from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed
from cardumen.people.actions import create_person, persons, update_profile
from cardumen.people.models import Person
from tests.cast import Cast


def test_installation_makes_its_first_administrator(db):
    person = create_person(
        email=" Alba@Example.org ", name=" Alba ", by=None, is_administrator=True
    )
    assert (person.email, person.name, person.is_administrator, person.has_usable_password()) == (
        "alba@example.org",
        "Alba",
        True,
        False,
    )


def test_opening_an_account_is_recorded(cast: Cast):
    person = create_person(email="new@example.org", name="Nueva", by=cast.administrator)
    entry = Entry.objects.get(kind="PersonCreated")
    assert (entry.payload["person"], entry.by) == (person.pk, cast.administrator.pk)


def test_only_administrators_open_accounts(cast: Cast):
    with pytest.raises(NotAllowed):
        create_person(email="new@example.org", name="Nueva", by=cast.coordinator)


def test_administrator_whose_account_is_closed_opens_none(cast: Cast):
    cast.administrator.is_active = False
    with pytest.raises(NotAllowed):
        create_person(email="new@example.org", name="Nueva", by=cast.administrator)


def test_an_address_has_one_account_whatever_its_case(cast: Cast):
    with pytest.raises(Conflict):
        create_person(email="MARCELA.oyarzo@example.org", name="Otra", by=None)
    assert Person.objects.filter(email__iexact="marcela.oyarzo@example.org").count() == 1


def test_of_two_who_found_an_address_free_one_gets_it(cast: Cast, monkeypatch):
    monkeypatch.setattr(persons, "_check_free", lambda person, email: None)
    with pytest.raises(Conflict):
        create_person(email=cast.principal.email, name="Otra", by=None)
    assert Person.objects.having(cast.principal.email).get() == cast.principal


@pytest.mark.parametrize(
    ("email", "name", "language", "field"),
    [
        ("not an address", "Ana", "es", "email"),
        ("ana@example.org", "  ", "es", "name"),
        ("ana@example.org", "Ana", "xx", "language"),
    ],
)
def test_what_cannot_be_used_is_named(db, email, name, language, field):
    with pytest.raises(Invalid) as refusal:
        create_person(email=email, name=name, language=language, by=None)
    assert refusal.value.field == field


def test_a_person_changes_her_name_and_language(cast: Cast):
    update_profile(person=cast.principal, name=" Marcela O. ", language="en", by=cast.principal)
    cast.principal.refresh_from_db()
    assert (cast.principal.name, cast.principal.language) == ("Marcela O.", "en")


def test_nobody_else_changes_it(cast: Cast):
    with pytest.raises(NotAllowed):
        update_profile(person=cast.principal, name="X", language="en", by=cast.administrator)


def test_person_is_found_by_address_in_any_case(cast: Cast):
    assert Person.objects.get_by_natural_key("Marcela.OYARZO@example.org") == cast.principal
    assert str(cast.principal) == "Marcela Oyarzo"
