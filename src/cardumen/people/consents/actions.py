"""What a person agrees to, and takes back."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import override

from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.consents import events, rules
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.consents.models import Consent
from cardumen.people.models import Person
from cardumen.people.purposes import Purpose


@transaction.atomic
def record_consent(
    *,
    person: Person,
    purpose: Purpose,
    given: bool,
    by: Person | None,
    how: ConsentMeans,
    about: str = "",
) -> Consent:
    """Adds their yes or no to the ledger. `about` names the one thing it is for ("post:12"), where
    they agree to each. The same word said again is not written again."""
    rules.may_record_consent.check(person, purpose, how, by)
    # Their row is the lock: two clicks wait for each other here.
    locked(person)
    about = about[:60]
    known = Consent.objects.of(person).last_words().filter(purpose=purpose.key, about=about).first()
    if (
        known is not None
        and known.is_given == given
        and (not given or known.version == purpose.version)
    ):
        return known
    with override(person.language):
        wording = str(purpose.wordings[-1])
    consent = Consent.objects.create(
        person=person,
        purpose=purpose.key,
        about=about,
        is_given=given,
        version=purpose.version,
        wording=wording,
        means=how,
        by=by,
    )
    kind = events.ConsentGiven if given else events.ConsentWithdrawn
    publish(kind(person=person.pk, consent=consent.pk), by=by)
    return consent


def drop_consents(old: "QuerySet[Consent]") -> None:
    """The one way in which lines of the ledger go: no one may keep them any longer."""
    numbers = list(old.values_list("pk", flat=True))
    QuerySet(Consent).filter(pk__in=numbers).delete()
