"""Say who may create networks, and take it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks import events, rules
from cardumen.networks.models import FoundingRight
from cardumen.people.models import Person


@transaction.atomic
def entitle_founder(*, founder: Person | Organisation, by: Actor) -> FoundingRight:
    """An organisation's right is that of everyone with a current post in it."""
    rules.may_entitle_founders.check(by.person)
    link = {"person" if isinstance(founder, Person) else "organisation": founder}
    # Held, so that two administrators at once give it once.
    locked(founder)
    if FoundingRight.objects.filter(until=None, **link).exists():
        raise Conflict(_("%(name)s can already create networks.") % {"name": founder})
    right = FoundingRight.objects.create(since=timezone.localdate(), **link)
    publish(
        events.FounderEntitled(
            right=right.pk, person=right.person_id, organisation=right.organisation_id
        ),
        by=by,
    )
    return right


@transaction.atomic
def withdraw_founding_right(*, right: FoundingRight, by: Actor) -> None:
    """Networks that were founded with it stay as they are."""
    rules.may_entitle_founders.check(by.person)
    right = locked(right)
    if right.until is not None:
        raise WrongState(_("This has already been withdrawn."))
    right.until = timezone.localdate()
    right.save(update_fields=["until"])
    publish(
        events.FoundingRightWithdrawn(
            right=right.pk, person=right.person_id, organisation=right.organisation_id
        ),
        by=by,
    )
