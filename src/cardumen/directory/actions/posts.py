"""Posts end, and the responsibility for an organisation passes on."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.events import PostEnded, ResponsibilityGiven
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.rules import may_answer_for, may_end_post
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked


@transaction.atomic
def end_post(*, affiliation: Affiliation, by: Actor, on: date | None = None) -> None:
    """`on` is the first day on which they no longer have it, today where not given. They no longer
    read or write as the organisation's; what they wrote stays with it, under their name."""
    may_end_post.check(affiliation, by.person)
    affiliation = locked(affiliation)
    today = timezone.localdate()
    if affiliation.until is not None and affiliation.until <= today:
        raise WrongState(_("This role has already ended."))
    until = on or today
    if until < affiliation.since:
        raise Invalid(_("A role cannot end before it begins."), field="on")
    affiliation.until = until
    affiliation.save(update_fields=["until"])
    publish(
        PostEnded(
            affiliation=affiliation.pk,
            organisation=affiliation.organisation_id,
            person=affiliation.person_id,
        ),
        by=by,
    )


@transaction.atomic
def hand_over_responsibility(*, organisation: Organisation, to: Affiliation, by: Actor) -> None:
    """From now on the holder of the post `to` answers for the organisation, and no one else."""
    may_answer_for.check(organisation, by.person)
    locked(organisation)
    posts = Affiliation.objects.current().filter(organisation=organisation)
    heir = posts.filter(pk=to.pk).first()
    if heir is None:
        raise Invalid(_("Choose a person who has a role here today."), field="to")
    if heir.is_responsible:
        raise Conflict(_("This person is already the responsible person."))
    posts.filter(is_responsible=True).update(is_responsible=False)
    heir.is_responsible = True
    heir.save(update_fields=["is_responsible"])
    publish(
        ResponsibilityGiven(
            affiliation=heir.pk, organisation=organisation.pk, person=heir.person_id
        ),
        by=by,
    )
