"""Who received personal data, and what must be told them since."""

from collections.abc import Iterable

from django.db import transaction

from cardumen.kernel.events import publish
from cardumen.people import events, rules
from cardumen.people.models import Disclosed, Disclosure, Person


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
        know(row, row.person)
    Disclosed.objects.bulk_create(rows)
    publish(events.DataDisclosed(disclosure=disclosure.pk), by=by)
    return disclosure


@transaction.atomic
def mark_told(*, disclosure: Disclosure, by: Person) -> None:
    """The recipient was told by other means than mail."""
    rules.may_answer_requests.check(by)
    rows = Disclosed.objects.select_for_update(of=("self",)).select_related("person")
    for row in rows.filter(disclosure=disclosure, must_be_told=True):
        know(row, row.person)
        row.must_be_told = False
        row.save(update_fields=["name", "email", "must_be_told"])
    publish(events.RecipientTold(disclosure=disclosure.pk), by=by)


def know(row: Disclosed, person: Person) -> None:
    """Sets what the recipient knows from now on: nothing of who is hidden or erased."""
    row.name = person.name if person.is_named else ""
    row.email = person.email if person.is_named else ""
