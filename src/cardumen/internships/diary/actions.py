"""Write down what one saw, what was said at the end, and what it was worth."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.internships.diary import rules
from cardumen.internships.diary.events import ClosingTalkNoted, DiaryWritten, VisitEvaluated
from cardumen.internships.diary.models import ClosingTalk, DiaryPage, Evaluation
from cardumen.internships.models import Visit
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked


@transaction.atomic
def write_diary(*, visit: Visit, day: date, body: str, by: Actor) -> DiaryPage:
    """The same twice, as a device without connection sends it, is there once."""
    visit = locked(visit)
    rules.may_keep_diary.check(by.person, visit)
    words = _words(body, "body")
    page, is_new = DiaryPage.objects.get_or_create(visit=visit, by=by.person, day=day, body=words)
    if is_new:
        publish(DiaryWritten(visit=visit.pk, page=page.pk), by=by)
    return page


@transaction.atomic
def note_closing_talk(*, visit: Visit, body: str, by: Actor) -> ClosingTalk:
    visit = locked(visit)
    rules.may_look_back.check(by.person, visit)
    talk, _made = ClosingTalk.objects.update_or_create(
        visit=visit, defaults={"body": _words(body, "body"), "by": by.person}
    )
    publish(ClosingTalkNoted(visit=visit.pk), by=by)
    return talk


@transaction.atomic
def evaluate_visit(
    *, visit: Visit, worth: str, otherwise: str, again: bool | None, by: Actor
) -> Evaluation:
    """For their school; corrected by saying it again."""
    visit = locked(visit)
    rules.may_look_back.check(by.person, visit)
    evaluation, _made = Evaluation.objects.update_or_create(
        visit=visit,
        organisation_id=rules.evaluating_school(by, visit),
        defaults={
            "worth": _words(worth, "worth"),
            "otherwise": otherwise.strip(),
            "again": again,
            "by": by.person,
        },
    )
    publish(VisitEvaluated(visit=visit.pk, evaluation=evaluation.pk), by=by)
    return evaluation


def _words(body: str, field: str) -> str:
    words = body.strip()
    if not words:
        raise Invalid(_("One line is enough."), field=field)
    return words
