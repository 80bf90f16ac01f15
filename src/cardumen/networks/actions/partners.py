"""Who supports a network, as what."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import id_of, lock_open
from cardumen.networks.enums import (
    PartnerRole,
)
from cardumen.networks.models import Network, Partner
from cardumen.people.models import Person


@transaction.atomic
def add_partner(
    *,
    network: Network,
    organisation: Organisation,
    role: PartnerRole,
    by: Person,
    acting_for: Organisation | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Partner:
    """A partner of the past is added with both its dates."""
    rules.may_run.check(network, by)
    network = lock_open(network)
    since = since or timezone.localdate()
    if until is not None and until < since:
        raise Invalid(_("A partnership cannot end before it begins."), field="until")
    same = Partner.objects.filter(network=network, organisation=organisation, role=role)
    if until is None and same.filter(until=None).exists():
        raise Conflict(_("%(name)s is a partner already.") % {"name": organisation})
    partner = Partner.objects.create(
        network=network, organisation=organisation, role=role, since=since, until=until
    )
    publish(
        events.PartnerAdded(
            network=network.pk,
            partner=partner.pk,
            organisation=organisation.pk,
            by=by.pk,
            acting_for=id_of(acting_for),
        )
    )
    return partner
