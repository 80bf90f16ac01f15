"""Who supports a network, as what."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import check_not_ahead, lock_open
from cardumen.networks.enums import PartnerRole
from cardumen.networks.models import Network, Partner


@transaction.atomic
def add_partner(
    *,
    network: Network,
    organisation: Organisation,
    role: PartnerRole,
    by: Actor,
    since: date | None = None,
    until: date | None = None,
) -> Partner:
    """A partner of the past is added with both its dates."""
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    since = since or timezone.localdate()
    if until is not None and until < since:
        raise Invalid(_("A partnership cannot end before it begins."), field="until")
    same = Partner.objects.filter(network=network, organisation=organisation, role=role)
    if until is None and same.filter(until=None).exists():
        raise Conflict(_("%(name)s is already a partner.") % {"name": organisation})
    partner = Partner.objects.create(
        network=network, organisation=organisation, role=role, since=since, until=until
    )
    _tell(events.PartnerAdded, partner, by)
    return partner


@transaction.atomic
def end_partner(*, partner: Partner, by: Actor, on: date | None = None) -> None:
    """`on` is the first day on which it supports the network no more; today where not given."""
    rules.may_run.check(partner.network, by.person)
    lock_open(partner.network)
    _end(partner, on or timezone.localdate(), by)


@transaction.atomic
def replace_operator(
    *, network: Network, organisation: Organisation, by: Actor, on: date | None = None
) -> Partner:
    """Another operator takes over without a break: it begins on the day on which those before it
    end. Who holds an office in the network keeps it."""
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    on = on or timezone.localdate()
    check_not_ahead(on, field="since")
    before = Partner.objects.filter(network=network, role=PartnerRole.OPERATOR, until=None)
    if before.filter(organisation=organisation).exists():
        raise Conflict(_("%(name)s is already a partner.") % {"name": organisation})
    for partner in before:
        _end(partner, on, by, field="since")
    return add_partner(
        network=network, organisation=organisation, role=PartnerRole.OPERATOR, since=on, by=by
    )


def _end(partner: Partner, on: date, by: Actor, field: str = "on") -> None:
    partner = locked(partner)
    if partner.until is not None:
        raise WrongState(_("This partnership has already ended."))
    check_not_ahead(on, field=field)
    if on < partner.since:
        raise Invalid(_("A partnership cannot end before it begins."), field=field)
    partner.until = on
    partner.save(update_fields=["until"])
    _tell(events.PartnerEnded, partner, by)


def _tell(
    kind: type[events.PartnerAdded] | type[events.PartnerEnded], partner: Partner, by: Actor
) -> None:
    publish(
        kind(network=partner.network_id, partner=partner.pk, organisation=partner.organisation_id),
        by=by,
    )
