"""Who works where, and who may see it."""

from django.db import transaction

from cardumen.directory.events import AffiliationListed
from cardumen.directory.models import Affiliation
from cardumen.directory.rules import may_list_affiliation
from cardumen.kernel.events import publish
from cardumen.people.models import Person


@transaction.atomic
def list_affiliation(*, affiliation: Affiliation, is_listed: bool, by: Person) -> None:
    """Name the person on the organisation's page, or no longer. Her colleagues see it anyway."""
    may_list_affiliation.check(affiliation, by)
    affiliation.is_listed = is_listed
    affiliation.save(update_fields=["is_listed"])
    publish(
        AffiliationListed(
            affiliation=affiliation.pk,
            organisation=affiliation.organisation_id,
            person=affiliation.person_id,
            is_listed=is_listed,
            by=by.pk,
        )
    )
