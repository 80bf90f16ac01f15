"""Who works where, and who may see it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.events import AffiliationListed, PostGiven
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.rules import may_answer_for, may_list_affiliation
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.actions import record_consent
from cardumen.people.enums import ConsentMeans
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
    lead: bool = False,
) -> Affiliation:
    """From then on they act for the organisation. The post they have there already is renamed. With
    `lead` they become its responsible person, where it has none."""
    may_answer_for.check(organisation, by and by.person)
    # Two who are the first at the same moment wait for each other here.
    locked(organisation)
    affiliation, is_new = Affiliation.objects.select_for_update().get_or_create(
        person=person,
        organisation=organisation,
        until=None,
        defaults={"post": post, "since": since or timezone.localdate()},
    )
    led = Affiliation.objects.current().filter(organisation=organisation, is_responsible=True)
    leads = affiliation.is_responsible or (lead and not led.exists())
    if not is_new and (affiliation.post, affiliation.is_responsible) == (post, leads):
        return affiliation
    affiliation.post, affiliation.is_responsible = post, leads
    affiliation.save(update_fields=["post", "is_responsible"])
    publish(
        PostGiven(affiliation=affiliation.pk, organisation=organisation.pk, person=person.pk), by=by
    )
    return affiliation


@transaction.atomic
def end_all_posts(person: Person) -> None:
    """Of whose account ends: since today they work nowhere, and are named nowhere."""
    today = timezone.localdate()
    for post in Affiliation.objects.select_for_update().filter(person=person):
        post.is_listed = False
        if post.until is None or post.until > today:
            post.until = max(post.since, today)
        post.save(update_fields=["is_listed", "until"])


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
