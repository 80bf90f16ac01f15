"""A correction reaches those who received the data."""

from django.db import transaction

from cardumen.people.actions.disclosing import know
from cardumen.people.models import Disclosed, Person
from cardumen.people.notices import Correction


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
        know(row, person)
        if before == (row.name, row.email):
            continue
        if row.disclosure.recipient_email:
            row.save(update_fields=["name", "email"])
            found.append(Correction(row, *before))
        else:
            row.must_be_told = True
            row.save(update_fields=["must_be_told"])
    return found
