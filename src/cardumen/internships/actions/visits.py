"""Agree on a visit, choose its dates, confirm that it took place, or cancel it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Case, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.agreements.actions import end_agreement
from cardumen.asks.models import Ask
from cardumen.asks.notices import reference_of
from cardumen.challenges.models import Challenge
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.internships import rules
from cardumen.internships.enums import VISIT, Mode, VisitState
from cardumen.internships.events import VisitAgreed, VisitCancelled, VisitDated, VisitTookPlace
from cardumen.internships.models import Visit
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.models import Membership, Network
from cardumen.practices.models import Practice


@transaction.atomic
def agree_on_visit(*, ask: Ask) -> Visit:
    """Part of the write in which a school accepted to be visited. An ask becomes one visit."""
    known = Visit.objects.filter(ask=ask).first()
    if known is not None:
        return known
    assert ask.answered_by is not None, "who has just accepted"
    assert ask.answered_at is not None, "when they did"
    thing = ask.thing
    named = reference_of(ask)
    visit = Visit.objects.create(
        organisation=ask.organisation,
        host=ask.host,
        network=network_of_both(ask.organisation, ask.host, first=thing.network_id),
        challenge=thing if isinstance(thing, Challenge) else None,
        practice=thing if isinstance(thing, Practice) else named,
        ask=ask,
        organiser=ask.by,
        receiver=ask.answered_by,
        agreed_at=ask.answered_at,
    )
    _publish_agreed(visit, by=Actor(ask.answered_by, ask.host))
    return visit


def _publish_agreed(visit: Visit, *, by: Actor) -> None:
    publish(
        VisitAgreed(visit=visit.pk, organisation=visit.organisation_id, host=visit.host_id), by=by
    )


@transaction.atomic
def set_dates(
    *, visit: Visit, begins_on: date, ends_on: date | None = None, mode: str = "", by: Actor
) -> Visit:
    """By either school; the same again changes nothing. Without a last day it is one day."""
    visit = locked(visit)
    rules.may_change_visit.check(by.person, visit)
    last = ends_on or begins_on
    if last < begins_on:
        raise Invalid(_("The last day is before the first."), field="ends_on")
    how = Mode(mode or visit.mode)
    if (visit.begins_on, visit.ends_on, visit.mode) == (begins_on, last, how):
        return visit
    VISIT.advance(visit, VisitState.DATED, begins_on=begins_on, ends_on=last, mode=how)
    publish(VisitDated(visit=visit.pk), by=by)
    return visit


@transaction.atomic
def confirm_visit(*, visit: Visit, by: Actor, at: datetime | None = None) -> Visit:
    """That it took place, once."""
    visit = locked(visit)
    rules.may_confirm_visit.check(by.person, visit)
    VISIT.advance(visit, VisitState.TOOK_PLACE, ended_at=at or timezone.now())
    publish(
        VisitTookPlace(visit=visit.pk, organisation=visit.organisation_id, host=visit.host_id),
        by=by,
    )
    return visit


@transaction.atomic
def cancel_visit(*, visit: Visit, why: str, by: Actor) -> Visit:
    visit = locked(visit)
    rules.may_change_visit.check(by.person, visit)
    if not why.strip():
        raise Invalid(_("Write a line for the other school."), field="why")
    VISIT.advance(visit, VisitState.CANCELLED, cancelled_why=why.strip(), ended_at=timezone.now())
    end_agreement(thing=visit, by=by)
    publish(VisitCancelled(visit=visit.pk), by=by)
    return visit


def network_of_both(one: Organisation, other: Organisation, *, first: int | None) -> Network | None:
    """An open network in which both are today: the `first` if it is one."""
    both: QuerySet[Network] = Network.objects.filter(pk__in=_networks(one), closed_on=None).filter(
        pk__in=_networks(other)
    )
    return both.order_by(Case(When(pk=first, then=0), default=1), "pk").first()


def _networks(organisation: Organisation) -> QuerySet[Membership, int]:
    present = Membership.objects.active().filter(organisation=organisation)
    return present.values_list("network", flat=True)
