"""Report, hide with a reason, appeal, answer: what is hidden can come back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.moderation import rules
from cardumen.moderation.enums import ReportReason
from cardumen.moderation.events import (
    HidingAnswered,
    HidingAppealed,
    ReportSettled,
    ThingHidden,
    ThingReported,
)
from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.models.cases import case_of
from cardumen.moderation.models.reports import ReportQuerySet
from cardumen.networks.subjects import reference_to, subject_of
from cardumen.people.allowances import REPORTS


@transaction.atomic
def report_thing(
    *, thing: Any, reason: ReportReason, note: str, by: Actor | None, email: str = ""
) -> Report:
    """Tells those who run the network. The same report of the same person stands once."""
    thing = locked(thing)
    person = by.person if by else None
    rules.may_report.check(person, thing)
    same = Report.objects.open().about(thing).filter(reason=reason, note=note)
    known = same.filter(by=person, email=email).first()
    if known is not None:
        return known
    REPORTS.spend(person)
    report = Report.objects.create(
        **case_of(thing),
        by=person,
        email=email,
        reason=reason,
        note=note,
        words=subject_of(thing).quote_of(thing),
        at=timezone.now(),
    )
    publish(ThingReported(**reference_to(thing), report=report.pk), by=by)
    return report


@transaction.atomic
def settle_report(*, report: Report, by: Actor) -> None:
    """Closes a report without hiding anything."""
    locked(report.thing)
    rules.may_decide.check(by.person, report)
    _settle(Report.objects.open().filter(pk=report.pk), by, is_hidden=False)


@transaction.atomic
def hide_thing(*, thing: Any, reason: str, by: Actor) -> Hiding:
    """Hides it, and settles what was reported of it. Nothing is deleted. Done twice for the same
    reason it is done once."""
    thing = locked(thing)
    subject = subject_of(thing)
    rules.may_hide.check(by.person, thing)
    known = Hiding.objects.in_force().about(thing).first()
    if known is not None and known.reason == reason.strip():
        return known
    if known is not None:
        raise WrongState(_("This is already hidden. Its page says why."))
    if not reason.strip():
        raise Invalid(
            _("Write the reason, so that the author can correct it or appeal."), field="reason"
        )
    assert subject.hide is not None, "its subject is not moderated"
    subject.hide(thing)
    hiding = Hiding.objects.create(
        **case_of(thing),
        author=subject.author_of(thing),
        by=by.person,
        reason=reason.strip(),
        at=timezone.now(),
    )
    _settle(Report.objects.open().about(thing), by, is_hidden=True)
    publish(ThingHidden(**reference_to(thing), hiding=hiding.pk), by=by)
    return hiding


@transaction.atomic
def appeal_hiding(*, hiding: Hiding, appeal: str, by: Actor) -> Hiding:
    """Once: then someone else than who hid it answers."""
    hiding = _in_force(hiding)
    rules.may_appeal.check(by.person, hiding)
    if hiding.appeal:
        raise WrongState(_("There is already an appeal."))
    if not appeal.strip():
        raise Invalid(_("Write why it should be shown again."), field="appeal")
    hiding.appeal, hiding.appealed_by = appeal.strip(), by.person
    hiding.appealed_at = timezone.now()
    hiding.save(update_fields=["appeal", "appealed_by", "appealed_at"])
    publish(
        HidingAppealed(
            subject=hiding.subject,
            number=hiding.number,
            hiding=hiding.pk,
        ),
        by=by,
    )
    return hiding


@transaction.atomic
def answer_appeal(*, hiding: Hiding, lift: bool, answer: str, by: Actor) -> Hiding:
    """Shows it again, or not; with a reason either way."""
    hiding = _in_force(hiding)
    rules.may_answer_appeal.check(by.person, hiding)
    if not hiding.waits_for_answer:
        raise WrongState(_("There is no appeal to answer here."))
    if not answer.strip():
        raise Invalid(_("Write your reason in a line or two."), field="answer")
    hiding.answer, hiding.answered_by = answer.strip(), by.person
    hiding.answered_at = timezone.now()
    _decide(hiding, lift=lift, by=by)
    return hiding


@transaction.atomic
def lift_hiding(*, hiding: Hiding, by: Actor) -> Hiding:
    """Shows it again, without waiting for an appeal: what was wrong has been fixed."""
    hiding = _in_force(hiding)
    rules.may_decide.check(by.person, hiding)
    _decide(hiding, lift=True, by=by)
    return hiding


def _in_force(hiding: Hiding) -> Hiding:
    """As it is now, its thing locked; it must still be in force."""
    thing = locked(hiding.thing)
    hiding = Hiding.objects.select_for_update().get(pk=hiding.pk)
    if hiding.lifted_at is not None:
        raise WrongState(_("It is already shown again."))
    hiding.thing = thing
    return hiding


def _decide(hiding: Hiding, *, lift: bool, by: Actor) -> None:
    if lift:
        hiding.lifted_at = timezone.now()
        assert hiding.kind_of_thing.show is not None, "what can be hidden can be shown"
        hiding.kind_of_thing.show(hiding.thing)
    hiding.save()
    publish(
        HidingAnswered(
            subject=hiding.subject,
            number=hiding.number,
            hiding=hiding.pk,
            lifted=lift,
        ),
        by=by,
    )


def forget_reporter(*, report: Report) -> None:
    """Once a visitor was told what came of it, their address is not needed."""
    Report.objects.filter(pk=report.pk).update(email="")


def _settle(reports: ReportQuerySet, by: Actor, *, is_hidden: bool) -> None:
    for report in reports:
        report.settled_at, report.settled_by, report.words = timezone.now(), by.person, ""
        report.save(update_fields=["settled_at", "settled_by", "words"])
        publish(
            ReportSettled(
                subject=report.subject,
                number=report.number,
                report=report.pk,
                is_hidden=is_hidden,
            ),
            by=by,
        )
