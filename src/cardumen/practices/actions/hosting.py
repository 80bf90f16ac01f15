"""How many visits an organisation can receive."""

from django.db import transaction

from cardumen.directory.models import Organisation
from cardumen.kernel.events import publish
from cardumen.people.models import Person
from cardumen.practices import rules
from cardumen.practices.actions.states import id_of
from cardumen.practices.events import (
    HostingDeclared,
)
from cardumen.practices.models import Hosting


@transaction.atomic
def declare_hosting(
    *,
    organisation: Organisation | None,
    visits_left: int,
    offers_virtual: bool,
    by: Person,
    acting_for: Organisation | None,
) -> Hosting:
    """How many more visits an organisation receives this semester, by its own word."""
    rules.may_declare_hosting.check(by, organisation)
    assert organisation is not None  # says the rule
    hosting, _made = Hosting.objects.update_or_create(
        organisation=organisation,
        defaults={"visits_left": visits_left, "offers_virtual": offers_virtual},
    )
    publish(
        HostingDeclared(
            organisation=organisation.pk,
            visits_left=visits_left,
            by=by.pk,
            acting_for=id_of(acting_for),
        )
    )
    return hosting
