"""The ledger of erasures: whom a restore of the database brings back is erased again."""

from datetime import timedelta
from pathlib import Path

import pytest

from cardumen.people.actions import erase_person
from cardumen.people.actions.erasures import (
    add_to_ledger,
    ledger,
    note_erasure,
    repeat_erasures,
)
from cardumen.people.models import Person

KEPT = ("name", "email", "shown_as", "alias", "is_active")


@pytest.fixture(autouse=True)
def _own_ledger(settings, tmp_path: Path) -> None:
    settings.ERASURES = str(tmp_path / "beside" / "erasures")


def erase_and_restore(person: Person, by: Person, run_jobs) -> str:
    """The row as it was before; the pseudonym that they had meanwhile."""
    before = Person.objects.filter(pk=person.pk).values(*KEPT).get()
    alias = erase_person(person=person, by=by).alias
    run_jobs()
    Person.objects.filter(pk=person.pk).update(**before)
    return alias


def test_whoever_comes_back_is_erased_again_under_the_same_pseudonym(cast, run_jobs):
    alias = erase_and_restore(cast.teacher, cast.administrator, run_jobs)
    erased = [person.alias for person in repeat_erasures()]
    assert (erased, repeat_erasures()) == ([alias], [])


def test_the_ledger_says_nothing_of_who_she_was(cast, run_jobs):
    name, email = cast.teacher.name, cast.teacher.email
    erase_and_restore(cast.teacher, cast.administrator, run_jobs)
    written = ledger().read_text()
    assert (name in written, email in written, ledger().stat().st_mode & 0o777) == (
        False,
        False,
        0o600,
    )


def test_another_account_with_the_same_number_stays(cast, run_jobs):
    erase_and_restore(cast.teacher, cast.administrator, run_jobs)
    later = cast.teacher.joined_at + timedelta(days=1)
    Person.objects.filter(pk=cast.teacher.pk).update(joined_at=later)
    assert repeat_erasures() == []


def test_a_pseudonym_that_another_has_meanwhile_is_not_given_twice(cast, run_jobs):
    alias = erase_and_restore(cast.teacher, cast.administrator, run_jobs)
    other = erase_person(person=cast.principal, by=cast.administrator)
    Person.objects.filter(pk=other.pk).update(alias=alias)
    (again,) = repeat_erasures()
    assert again.alias not in {"", alias}


def test_a_damaged_line_keeps_no_other_from_being_read(cast, run_jobs):
    alias = erase_and_restore(cast.teacher, cast.administrator, run_jobs)
    damaged = (
        "[" * 100_000,
        '{"person": 1, "joined_at": "yesterday", "alias": ""}',
        '{"person": "one", "joined_at": "2026-03-01", "alias": ""}',
        "7",
        "\ufffd",
    )
    ledger().write_text("\n".join([*damaged, ledger().read_text()]))
    assert [person.alias for person in repeat_erasures()] == [alias]


def test_an_erasure_is_noted_once_and_only_when_there_is_one(cast, run_jobs, tmp_path):
    note_erasure(cast.principal)
    assert (ledger().exists(), repeat_erasures()) == (False, [])
    erase_and_restore(cast.teacher, cast.administrator, run_jobs)
    written = ledger().read_text()
    other = tmp_path / "other"
    other.write_text(written + '\n{"person": 1, "joi')  # the power failed while it was written
    add_to_ledger(other)
    assert ledger().read_text() == written
