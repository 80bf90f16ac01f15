"""What follows when something happens to a practice: what is written to people, and what is
computed anew."""

from cardumen.directory.events import MergeUndone, OrganisationsMerged
from cardumen.files.events import FileChecked, FileDescribed, ReleaseGiven, ReleaseWithdrawn
from cardumen.kernel.events import Event, listener, record_with
from cardumen.practices.actions import count_adaptations_of, forget_reporter, settle_evidence_of
from cardumen.practices.enums import Section
from cardumen.practices.events import (
    HidingAnswered,
    PracticeEdited,
    PracticeHidden,
    PracticePublished,
    PracticeRemarked,
    PracticeVerified,
    PracticeWithdrawn,
    ReportSettled,
)
from cardumen.practices.models import Hiding, Practice, Remark, Report, Verification
from cardumen.practices.notices import tell_finding, tell_hiding, tell_remark, tell_reporter
from cardumen.practices.tasks import relate

_WRITER = ("practice__organisation", "practice__author")


@listener
def tell_what_was_found(event: PracticeVerified) -> None:
    tell_finding(Verification.objects.select_related(*_WRITER).get(pk=event.verification))


@listener
def tell_what_was_said(event: PracticeRemarked) -> None:
    remark = Remark.objects.select_related(*_WRITER, "organisation", "by").get(pk=event.remark)
    if not remark.is_hidden:
        tell_remark(remark)


@listener
def tell_that_it_is_hidden(event: PracticeHidden) -> None:
    tell_hiding(_hiding(event.hiding), answered=False)


@listener
def tell_what_was_answered(event: HidingAnswered) -> None:
    tell_hiding(_hiding(event.hiding), answered=True)


@listener
def tell_what_came_of_it(event: ReportSettled) -> None:
    report = Report.objects.select_related("practice", "by").get(pk=event.report)
    tell_reporter(report, is_hidden=event.is_hidden)
    forget_reporter(report=report)


def _hiding(number: int) -> Hiding:
    return Hiding.objects.select_related(*_WRITER, "remark__by").get(pk=number)


@listener
def relate_again(event: PracticePublished | PracticeEdited | PracticeWithdrawn) -> None:
    relate.enqueue_once(event.practice)


@listener
def settle_what_it_supports(
    event: FileChecked | FileDescribed | ReleaseGiven | ReleaseWithdrawn,
) -> None:
    for practice in Practice.objects.filter(
        attachments__file=event.file, attachments__section=Section.EVIDENCE
    ):
        settle_evidence_of(practice=practice)


@record_with
def count_schools_again(event: Event, listeners: tuple[str, ...]) -> None:
    """In the transaction in which two organisations became one, or two again."""
    if isinstance(event, OrganisationsMerged | MergeUndone):
        count_adaptations_of(organisations=[event.merged, event.survivor])
