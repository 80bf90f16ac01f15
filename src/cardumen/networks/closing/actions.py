"""A network ends, and others carry on; or it begins again."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import check_not_ahead, lock_open
from cardumen.networks.actions.waiting import end_waiting
from cardumen.networks.applications.notices import tell_declined
from cardumen.networks.invitations.actions import invite_member
from cardumen.networks.models import Closing, Membership, Network


@transaction.atomic
def close_network(
    *,
    network: Network,
    reason: str,
    by: Actor,
    successors: Collection[Network] = (),
    report: str = "",
    is_report_public: bool = False,
    on: date | None = None,
) -> Network:
    """Memberships stay as they are on that day: its members keep reading what was shared. Nothing
    waits for an answer any more."""
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    on = on or timezone.localdate()
    check_not_ahead(on, field="on")
    if on < network.founded_on:
        raise Invalid(_("A network cannot close before it was created."), field="on")
    if not reason.strip():
        raise Invalid(
            _("Write why the network closes, so that it can be understood later."), field="reason"
        )
    _check_successors(network, successors)
    network.closed_on = on
    network.save(update_fields=["closed_on"])
    network.successors.set(successors)
    for application in end_waiting(network, by=by):
        tell_declined(application)
    Closing.objects.create(
        network=network,
        closed_on=on,
        reason=reason.strip(),
        report=report.strip(),
        is_report_public=is_report_public,
    )
    publish(
        events.NetworkClosed(network=network.pk, successors=tuple(one.pk for one in successors)),
        by=by,
    )
    return network


@transaction.atomic
def amend_closing(
    *,
    network: Network,
    report: str,
    is_report_public: bool,
    successors: Collection[Network],
    by: Actor,
) -> None:
    """All that still changes of a closed network: its final report, who reads it, who carries on.
    A successor that has closed since then stays one."""
    closing = _hold(network)
    rules.may_amend_closing.check(closing.network, by.person)
    before = {one.pk for one in network.successors.all()}
    _check_successors(network, [one for one in successors if one.pk not in before])
    closing.report, closing.is_report_public = report.strip(), is_report_public
    closing.save(update_fields=["report", "is_report_public"])
    network.successors.set(successors)
    publish(
        events.ClosingAmended(network=network.pk, successors=tuple(one.pk for one in successors)),
        by=by,
    )


@transaction.atomic
def reopen_network(*, network: Network, reason: str, by: Actor) -> None:
    """Members and offices are those of the day on which it closed. The closing stays on record."""
    rules.may_reopen.check(by.person)
    closing = _hold(network)
    if not reason.strip():
        raise Invalid(_("Write why the network reopens."), field="reason")
    closing.reopened_on, closing.reopening_reason = timezone.localdate(), reason.strip()
    closing.save(update_fields=["reopened_on", "reopening_reason"])
    Network.objects.filter(pk=network.pk).update(closed_on=None)
    network.successors.clear()
    publish(events.NetworkReopened(network=network.pk), by=by)


def _hold(network: Network) -> Closing:
    """The closing in force, with the network held as it is now."""
    network = locked(network)
    if network.closed_on is None:
        raise WrongState(_("This network is open."))
    closing, _is_new = Closing.objects.get_or_create(
        network=network, reopened_on=None, defaults={"closed_on": network.closed_on}
    )
    closing.network = network
    return closing


def _check_successors(network: Network, successors: Collection[Network]) -> None:
    for one in successors:
        if one.pk == network.pk or one.closed_on is not None:
            raise Invalid(_("Choose open networks to continue the work."), field="successors")


@transaction.atomic
def invite_members_of(*, predecessor: Network, network: Network, by: Actor) -> tuple[int, int]:
    """Invites the organisations that were members on the last day and are not in yet. Returns how
    many were, and how many could not be: asked already, closed, or no one here answers for them."""
    rules.may_run.check(network, by.person)
    if not predecessor.successors.filter(pk=network.pk).exists():
        raise Invalid(_("This network does not continue the work of that one."))
    inside = Membership.objects.filter(network=network, until=None).of_organisations()
    last = Membership.objects.active().of_organisations().filter(network=predecessor)
    last = last.exclude(organisation__in=inside.values("organisation")).by_name()
    invited = left_out = 0
    for row in last.select_related("organisation"):
        try:
            with transaction.atomic():
                invite_member(network=network, member=row.organisation, by=by)
            invited += 1
        except (Conflict, Invalid, WrongState):
            left_out += 1
    return invited, left_out
