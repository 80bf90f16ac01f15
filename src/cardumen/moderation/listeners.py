"""What follows when something is reported and decided: what is written to people."""

from cardumen.kernel.events import listener
from cardumen.moderation.actions import forget_reporter
from cardumen.moderation.events import HidingAnswered, ReportSettled, ThingHidden
from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.notices import tell_hiding, tell_reporter


@listener
def tell_that_it_is_hidden(event: ThingHidden) -> None:
    tell_hiding(_hiding(event.hiding), answered=False)


@listener
def tell_what_was_answered(event: HidingAnswered) -> None:
    tell_hiding(_hiding(event.hiding), answered=True)


@listener
def tell_what_came_of_it(event: ReportSettled) -> None:
    report = Report.objects.select_related("by").get(pk=event.report)
    tell_reporter(report, is_hidden=event.is_hidden)
    forget_reporter(report=report)


def _hiding(number: int) -> Hiding:
    return Hiding.objects.select_related("organisation", "author").get(pk=number)
