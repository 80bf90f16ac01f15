"""The ledger of consents: each yes and no a line, none ever changed."""

import pytest
from django.db import DatabaseError, connection, transaction

from cardumen.directory.actions import list_affiliation
from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed
from cardumen.networks.actions import list_office
from cardumen.networks.models import Office
from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.consents.models import Consent
from cardumen.people.models import Person
from cardumen.people.purposes import ACCOUNT, HAND_OVER, NAMED_AT_WORK, NAMED_IN_OFFICE, Purpose
from tests.cast import Cast


def say(person: Person, given: bool, **changes):
    facts = {"purpose": HAND_OVER, "by": person, "how": ConsentMeans.PAGE} | changes
    return record_consent(person=person, given=given, **facts)


def holds(person: Person, purpose: Purpose, about: str = "") -> bool:
    """Whether their last word on it was yes."""
    given = Consent.objects.of(person).given()
    return given.filter(purpose=purpose.key, about=about).exists()


def test_consent_keeps_who_when_how_and_the_words_read(cast: Cast):
    consent = say(cast.principal, True)
    assert (consent.by, consent.means, consent.version) == (cast.principal, "page", 1)
    assert consent.wording.startswith("Acepto")
    assert consent.purpose_class is HAND_OVER


def test_withdrawal_is_a_line_of_its_own(cast: Cast):
    say(cast.principal, True)
    say(cast.principal, False)
    assert [one.is_given for one in Consent.objects.of(cast.principal)] == [True, False]
    assert not holds(cast.principal, HAND_OVER)


def test_same_word_twice_is_one_line(cast: Cast):
    assert say(cast.principal, True) == say(cast.principal, True)
    assert holds(cast.principal, HAND_OVER)
    assert Entry.objects.filter(kind="ConsentGiven").count() == 1


def test_new_words_are_agreed_to_anew(cast: Cast, monkeypatch):
    say(cast.principal, True)
    monkeypatch.setitem(vars(HAND_OVER), "wordings", (*HAND_OVER.wordings, "Other words."))
    assert say(cast.principal, True).version == 2


def test_each_thing_has_its_own_consent(cast: Cast):
    post = cast.principal.affiliations.get()
    say(cast.principal, True, purpose=NAMED_AT_WORK, about=f"post:{post.pk}")
    assert holds(cast.principal, NAMED_AT_WORK, about=f"post:{post.pk}")
    assert not holds(cast.principal, NAMED_AT_WORK, about="post:0")


def test_nobody_clicks_for_another(cast: Cast):
    with pytest.raises(NotAllowed):
        say(cast.principal, True, by=cast.administrator)


def test_what_she_signed_on_paper_is_written_down_by_another(cast: Cast):
    consent = say(cast.principal, True, by=cast.administrator, how=ConsentMeans.PAPER)
    assert (consent.person, consent.by) == (cast.principal, cast.administrator)


def test_what_rests_on_something_else_asks_for_no_consent(cast: Cast):
    with pytest.raises(NotAllowed):
        say(cast.principal, True, purpose=ACCOUNT)


def test_being_named_is_written_to_the_ledger(cast: Cast):
    post = cast.principal.affiliations.get()
    office = Office.objects.get(person=cast.coordinator)
    list_affiliation(affiliation=post, is_listed=True, by=Actor(cast.principal))
    list_office(office=office, is_listed=True, by=Actor(cast.coordinator))
    assert holds(cast.principal, NAMED_AT_WORK, about=f"post:{post.pk}")
    assert holds(cast.coordinator, NAMED_IN_OFFICE, about=f"office:{office.pk}")


@pytest.mark.parametrize(
    "change",
    [
        lambda: Consent.objects.update(is_given=False),
        lambda: Consent.objects.bulk_update([], ["is_given"]),
        lambda: Consent.objects.all().delete(),
        lambda: Consent.objects.get().delete(),
        lambda: Consent.objects.get().save(),
    ],
)
def test_lines_are_only_added(cast: Cast, change):
    consent = say(cast.principal, True)
    assert str(consent) == "Marcela Oyarzo: hand_over +"
    with pytest.raises(TypeError):
        change()
    assert Consent.objects.get().is_given


def test_database_refuses_a_change_too(cast: Cast):
    say(cast.principal, True)
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE people_consent SET is_given = %s", [False])
