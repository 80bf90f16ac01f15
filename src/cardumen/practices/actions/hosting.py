"""How often an organisation wants to be asked for a visit."""

from datetime import datetime

from django.db import transaction

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import organisation_of
from cardumen.practices.events import HostingDeclared, HostingRested
from cardumen.practices.models import Hosting

# Of a school that never said how many it wants, when it receives again.
A_FEW = 2


@transaction.atomic
def declare_hosting(
    *, a_month: int, offers_virtual: bool, is_paused: bool = False, by: Actor
) -> Hosting:
    """By its own word, which ends that it was silent."""
    organisation = organisation_of(by)
    hosting, _made = Hosting.objects.update_or_create(
        organisation=organisation,
        defaults={
            "a_month": a_month,
            "offers_virtual": offers_virtual,
            "is_paused": is_paused,
            "silent_since": None,
        },
    )
    publish(HostingDeclared(organisation=organisation.pk, a_month=a_month), by=by)
    return hosting


@transaction.atomic
def receive_again(*, by: Actor) -> Hosting:
    """With one click, as many as before."""
    organisation = locked(organisation_of(by))
    known = Hosting.objects.filter(organisation=organisation).first()
    return declare_hosting(
        a_month=known.a_month if known else A_FEW,
        offers_virtual=known.offers_virtual if known else False,
        by=by,
    )


@transaction.atomic
def rest_hosting(*, organisation: Organisation, at: datetime) -> None:
    """Of a school that left a request without an answer: others are not led there in vain."""
    hosting, made = Hosting.objects.select_for_update().get_or_create(
        organisation=organisation, defaults={"a_month": A_FEW, "silent_since": at}
    )
    if not made and not hosting.is_open:
        return
    # What it said last it did not say now.
    Hosting.objects.filter(pk=hosting.pk).update(silent_since=at)
    publish(HostingRested(organisation=organisation.pk))
