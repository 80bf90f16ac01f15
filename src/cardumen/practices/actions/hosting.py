"""How many visits an organisation can receive."""

from django.db import transaction

from cardumen.directory.actor import Actor
from cardumen.kernel.events import publish
from cardumen.networks.sharing.rules import organisation_of
from cardumen.practices.events import (
    HostingDeclared,
)
from cardumen.practices.models import Hosting


@transaction.atomic
def declare_hosting(*, visits_left: int, offers_virtual: bool, by: Actor) -> Hosting:
    """How many more visits an organisation receives this semester, by its own word."""
    organisation = organisation_of(by)
    hosting, _made = Hosting.objects.update_or_create(
        organisation=organisation,
        defaults={"visits_left": visits_left, "offers_virtual": offers_virtual},
    )
    publish(HostingDeclared(organisation=organisation.pk, visits_left=visits_left), by=by)
    return hosting
