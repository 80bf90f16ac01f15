"""Who received personal data, and what must be told them since."""

from collections.abc import Iterable

from django.db import transaction

from cardumen.kernel.events import publish
from cardumen.people import rules
from cardumen.people.disclosures import events
from cardumen.people.disclosures.models import Disclosed, Disclosure
from cardumen.people.disclosures.notices import Correction
from cardumen.people.models import Person


@transaction.atomic
def record_disclosure(
    *,
    people: Iterable[Person],
    recipient: str,
    what: str,
    purpose: str,
    by: Person | None,
    recipient_email: str = "",
) -> Disclosure:
    """Called by whatever gives personal data away, in the same transaction. Corrections go to
    `recipient_email`. Of who is not shown by their name the recipient knows no name."""
    disclosure = Disclosure.objects.create(
        recipient=recipient[:160],
        recipient_email=recipient_email,
        what=what[:200],
        purpose=purpose[:200],
        by=by,
    )
    rows = [
        Disclosed(disclosure=disclosure, person=person)
        for person in {person.pk: person for person in people}.values()
    ]
    for row in rows:
        _know(row, row.person)
    Disclosed.objects.bulk_create(rows)
    publish(events.DataDisclosed(disclosure=disclosure.pk), by=by)
    return disclosure


@transaction.atomic
def mark_told(*, disclosure: Disclosure, by: Person) -> None:
    """The recipient was told by other means than mail."""
    rules.may_answer_for_data.check(by)
    rows = Disclosed.objects.select_for_update(of=("self",)).select_related("person")
    for row in rows.filter(disclosure=disclosure, must_be_told=True):
        _know(row, row.person)
        row.must_be_told = False
        row.save(update_fields=["name", "email", "must_be_told"])
    publish(events.RecipientTold(disclosure=disclosure.pk), by=by)


@transaction.atomic
def note_corrections(person: Person) -> list[Correction]:
    """What of theirs recipients know wrongly. Of those with an address the ledger is put right, for
    the caller writes to them; for the others a person has to find a way."""
    found = []
    rows = Disclosed.objects.select_for_update(of=("self",)).select_related("disclosure")
    for row in rows.filter(person=person).order_by("pk"):
        before = (row.name, row.email)
        if before == ("", ""):
            continue
        _know(row, person)
        if before == (row.name, row.email):
            continue
        if row.disclosure.recipient_email:
            row.save(update_fields=["name", "email"])
            found.append(Correction(row, *before))
        else:
            row.must_be_told = True
            row.save(update_fields=["must_be_told"])
    return found


def _know(row: Disclosed, person: Person) -> None:
    """Sets what the recipient knows from now on: nothing of who is hidden or erased."""
    row.name = person.name if person.is_named else ""
    row.email = person.email if person.is_named else ""
