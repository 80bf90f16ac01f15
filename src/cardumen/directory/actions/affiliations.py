"""Who works where, and who may see it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.events import AffiliationListed, PostGiven
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.notices import tell_new_colleague
from cardumen.directory.rules import may_answer_for, may_list_affiliation
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.models import Person
from cardumen.people.purposes import NAMED_AT_WORK


@transaction.atomic
def give_post(
    *,
    person: Person,
    organisation: Organisation,
    post: str,
    by: Actor | None = None,
    since: date | None = None,
) -> Affiliation:
    """From then on they act for the organisation. The role they have there already is renamed."""
    may_answer_for.check(organisation, by and by.person)
    return let_in(
        person=person,
        organisation=organisation,
        post=post,
        by=by,
        word_of=by and by.person,
        since=since,
    )


def let_in(
    *,
    person: Person,
    organisation: Organisation,
    post: str,
    by: Actor | None,
    word_of: Person | None,
    since: date | None = None,
) -> Affiliation:
    """The one place where a post comes to be; that it may, the caller has made sure of. Who is the
    first there is the responsible person. Unless it is on the word of the responsible person, all
    who work there hear of it."""
    # Two who are the first at the same moment wait for each other here.
    locked(organisation)
    posts = Affiliation.objects.current().filter(organisation=organisation)
    affiliation, is_new = Affiliation.objects.select_for_update().get_or_create(
        person=person,
        organisation=organisation,
        until=None,
        defaults={"post": post, "since": since or timezone.localdate()},
    )
    leads = affiliation.is_responsible or not posts.exclude(person=person).exists()
    if not is_new and (affiliation.post, affiliation.is_responsible) == (post, leads):
        return affiliation
    affiliation.post, affiliation.is_responsible = post, leads
    affiliation.save(update_fields=["post", "is_responsible"])
    is_known = posts.filter(is_responsible=True, person=word_of).exists()
    if is_new and not is_known and affiliation.since >= timezone.localdate():
        tell_new_colleague(affiliation, but=by and by.person)
    publish(
        PostGiven(affiliation=affiliation.pk, organisation=organisation.pk, person=person.pk), by=by
    )
    return affiliation


@transaction.atomic
def list_affiliation(*, affiliation: Affiliation, is_listed: bool, by: Actor) -> None:
    """Name the person on the organisation's page, or no longer. Their colleagues see it anyway."""
    may_list_affiliation.check(affiliation, by.person)
    record_consent(
        person=by.person,
        purpose=NAMED_AT_WORK,
        about=f"post:{affiliation.pk}",
        given=is_listed,
        by=by.person,
        how=ConsentMeans.PAGE,
    )
    affiliation.is_listed = is_listed
    affiliation.save(update_fields=["is_listed"])
    publish(
        AffiliationListed(
            affiliation=affiliation.pk,
            organisation=affiliation.organisation_id,
            person=affiliation.person_id,
            is_listed=is_listed,
        ),
        by=by,
    )
