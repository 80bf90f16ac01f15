"""Report, hide with a reason, appeal, answer: what is hidden can come back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.models import Person
from cardumen.practices import rules
from cardumen.practices.actions.states import advance
from cardumen.practices.enums import PracticeState, ReportReason
from cardumen.practices.events import (
    HidingAnswered,
    HidingAppealed,
    PracticeHidden,
    PracticeReported,
    ReportSettled,
)
from cardumen.practices.models import Hiding, Practice, Remark, Report
from cardumen.practices.queries import ReportQuerySet


@transaction.atomic
def report_practice(
    *,
    practice: Practice,
    remark: Remark | None,
    reason: ReportReason,
    note: str,
    by: Actor | None,
    email: str = "",
) -> Report:
    """Tells those who run the network. The same report of the same person stands once."""
    practice = locked(practice)
    rules.may_report.check(by and by.person, practice, remark)
    same = Report.objects.open().filter(practice=practice, remark=remark, reason=reason, note=note)
    known = same.filter(by=by and by.person, email=email).first()
    if known is not None:
        return known
    report = Report.objects.create(
        practice=practice,
        remark=remark,
        by=by and by.person,
        email=email,
        reason=reason,
        note=note,
        at=timezone.now(),
    )
    publish(
        PracticeReported(
            practice=practice.pk, remark=remark.pk if remark else None, report=report.pk
        ),
        by=by,
    )
    return report


@transaction.atomic
def settle_report(*, report: Report, by: Actor) -> None:
    """Looked at, and nothing has to be hidden."""
    practice = locked(report.practice)
    rules.may_moderate.check(by.person, practice)
    _settle(Report.objects.open().filter(pk=report.pk), by.person, is_hidden=False)


@transaction.atomic
def hide_practice(
    *, practice: Practice, remark: Remark | None = None, reason: str, by: Actor
) -> Hiding:
    """Hides the practice, or only that remark, and settles what was reported of it. Nothing is
    deleted. Done twice it is done once."""
    practice = locked(practice)
    rules.may_moderate.check(by.person, practice)
    known = Hiding.objects.in_force().filter(practice=practice, remark=remark).first()
    if known is not None:
        return known
    if not reason.strip():
        raise Invalid(_("Say why, so that who wrote it can mend it or appeal."), field="reason")
    hiding = Hiding.objects.create(
        practice=practice, remark=remark, by=by.person, reason=reason.strip(), at=timezone.now()
    )
    _show(hiding, False)
    _settle(
        Report.objects.open().filter(practice=practice, remark=remark), by.person, is_hidden=True
    )
    publish(
        PracticeHidden(
            practice=practice.pk, remark=remark.pk if remark else None, hiding=hiding.pk
        ),
        by=by,
    )
    return hiding


@transaction.atomic
def appeal_hiding(*, hiding: Hiding, appeal: str, by: Actor) -> Hiding:
    """Once: then somebody else than who hid it answers."""
    practice = locked(hiding.practice)
    hiding = _held(hiding)
    rules.may_appeal.check(by.person, hiding)
    if hiding.appeal:
        raise WrongState(_("There is an appeal already."))
    if not appeal.strip():
        raise Invalid(_("Say why it should be shown again."), field="appeal")
    hiding.appeal, hiding.appealed_by, hiding.appealed_at = (
        appeal.strip(),
        by.person,
        timezone.now(),
    )
    hiding.save(update_fields=["appeal", "appealed_by", "appealed_at"])
    publish(HidingAppealed(practice=practice.pk, hiding=hiding.pk), by=by)
    return hiding


@transaction.atomic
def answer_appeal(*, hiding: Hiding, lift: bool, answer: str, by: Actor) -> Hiding:
    """Shows it again, or not; with a reason either way."""
    practice = locked(hiding.practice)
    hiding = _held(hiding)
    rules.may_answer_appeal.check(by.person, hiding)
    if not hiding.waits_for_answer:
        raise WrongState(_("No appeal waits for an answer here."))
    if not answer.strip():
        raise Invalid(_("Give your reason in a line or two."), field="answer")
    hiding.answer, hiding.answered_by, hiding.answered_at = (
        answer.strip(),
        by.person,
        timezone.now(),
    )
    _lift(hiding) if lift else hiding.save()
    publish(HidingAnswered(practice=practice.pk, hiding=hiding.pk, lifted=lift), by=by)
    return hiding


@transaction.atomic
def lift_hiding(*, hiding: Hiding, by: Actor) -> Hiding:
    """Shows it again, without waiting for an appeal: what was wrong has been mended."""
    practice = locked(hiding.practice)
    hiding = _held(hiding)
    rules.may_moderate.check(by.person, practice)
    _lift(hiding)
    publish(HidingAnswered(practice=practice.pk, hiding=hiding.pk, lifted=True), by=by)
    return hiding


def _held(hiding: Hiding) -> Hiding:
    """As it is now; it must still be in force."""
    found = Hiding.objects.select_for_update(of=["self"]).select_related("practice", "remark")
    hiding = found.get(pk=hiding.pk)
    if hiding.lifted_at is not None:
        raise WrongState(_("It is shown again already."))
    return hiding


def _lift(hiding: Hiding) -> None:
    hiding.lifted_at = timezone.now()
    hiding.save()
    _show(hiding, True)


def _show(hiding: Hiding, shown: bool) -> None:
    """The remark, or the practice with all its readers, index and matches."""
    if hiding.remark is not None:
        hiding.remark.is_hidden = not shown
        hiding.remark.save(update_fields=["is_hidden"])
        return
    to = PracticeState.PUBLISHED if shown else PracticeState.HIDDEN
    advance(hiding.practice, to, at=timezone.now())


def forget_reporter(*, report: Report) -> None:
    """Once a visitor was told what came of it, her address is not needed."""
    Report.objects.filter(pk=report.pk).update(email="")


def _settle(reports: ReportQuerySet, by: Person, *, is_hidden: bool) -> None:
    for report in reports:
        report.settled_at, report.settled_by = timezone.now(), by
        report.save(update_fields=["settled_at", "settled_by"])
        publish(
            ReportSettled(practice=report.practice_id, report=report.pk, is_hidden=is_hidden), by=by
        )
