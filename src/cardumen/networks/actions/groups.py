"""Admit many organisations at once, chosen by a filter of the directory."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.enums import Status
from cardumen.directory.filters import OrganisationFilters
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from cardumen.jobs.actions import enqueue_job
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import lock_open
from cardumen.networks.actions.waiting import settle_waiting
from cardumen.networks.enums import MembershipOrigin
from cardumen.networks.models import Membership, Network, Zone

BATCH = 500
IN_BACKGROUND = "cardumen.networks.tasks.admit_many"


@transaction.atomic
def admit_organisations(
    *,
    network: Network,
    organisations: Collection[int],
    origin: MembershipOrigin,
    by: Actor,
    zone: Zone | None = None,
) -> int:
    """How many became members today: those that are members already stay as they are, so that
    doing it twice is doing it once. All of them or none, but for those that have closed."""
    rules.may_run_members.check(network, zone, by.person)
    network = lock_open(network)
    if zone is not None and zone.network_id != network.pk:
        raise Invalid(_("Choose a zone of this network."), field="zone")
    today = timezone.localdate()
    members = set(_members_on(network, today))
    new = [pk for pk in dict.fromkeys(organisations) if pk not in members]
    count = 0
    for begin in range(0, len(new), BATCH):
        at_work = Organisation.objects.filter(merged_into=None).exclude(status=Status.CLOSED)
        there = at_work.in_bulk(new[begin : begin + BATCH])
        count += len(there)
        made = Membership.objects.bulk_create(
            Membership(network=network, organisation=one, zone=zone, origin=origin, since=today)
            for one in there.values()
        )
        settle_waiting(network=network, members=list(there.values()), by=by)
        publish(
            events.MembersAdmitted(network=network.pk, memberships=tuple(one.pk for one in made)),
            by=by,
        )
    return count


@transaction.atomic
def admit_filtered(*, network: Network, address: str, by: Actor, zone: Zone | None = None) -> int:
    """All that the directory's filters in this address let through at this moment. Raises Invalid
    where they do not understand it."""
    index = current_index()
    filters = OrganisationFilters(QueryDict(address), index)
    filters.check()
    found = index.find(filters.asked)
    return admit_organisations(
        network=network,
        organisations=[int(pk) for pk in index.ids[found]],
        origin=MembershipOrigin.ADMITTED,
        zone=zone,
        by=by,
    )


@transaction.atomic
def queue_admission(*, network: Network, address: str, by: Actor, zone: Zone | None = None) -> None:
    """The same in the background; asked for twice while it waits, it is done once."""
    rules.may_run_members.check(network, zone, by.person)
    call = [network.pk, address, zone.pk if zone else None, by.person.pk]
    enqueue_job(task=IN_BACKGROUND, args=call, once=True)


def _members_on(network: Network, day: date) -> list[int | None]:
    present = Membership.objects.of_organisations().filter(network=network)
    return [
        organisation
        for organisation, until in present.values_list("organisation", "until")
        if until is None or until > day
    ]
