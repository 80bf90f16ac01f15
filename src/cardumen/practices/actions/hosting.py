"""How many visits an organisation can receive."""

from django.db import transaction

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.events import publish
from cardumen.practices import rules
from cardumen.practices.events import (
    HostingDeclared,
)
from cardumen.practices.models import Hosting


@transaction.atomic
def declare_hosting(
    *, organisation: Organisation | None, visits_left: int, offers_virtual: bool, by: Actor
) -> Hosting:
    """How many more visits an organisation receives this semester, by its own word."""
    rules.may_declare_hosting.check(by.person, organisation)
    assert organisation is not None  # says the rule
    hosting, _made = Hosting.objects.update_or_create(
        organisation=organisation,
        defaults={"visits_left": visits_left, "offers_virtual": offers_virtual},
    )
    publish(HostingDeclared(organisation=organisation.pk, visits_left=visits_left), by=by)
    return hosting
