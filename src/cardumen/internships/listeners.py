"""What other rooms' events mean here, and what follows from those of this room."""

from cardumen.asks.enums import Way
from cardumen.asks.events import AskAccepted
from cardumen.asks.models import Ask
from cardumen.internships.actions import agree_on_visit
from cardumen.internships.enums import VisitState
from cardumen.internships.events import VisitCancelled, VisitDated
from cardumen.internships.models import Visit
from cardumen.internships.notices import tell_change
from cardumen.kernel.events import Event, listener, record_with
from cardumen.people.models import Person


@record_with
def agree_with_who_accepted(event: Event, listeners: tuple[str, ...]) -> None:
    """In the transaction in which they did."""
    if isinstance(event, AskAccepted):
        # door: that of the event.
        ask = Ask.objects.with_both().get(pk=event.ask)
        if ask.way == Way.VISIT:
            agree_on_visit(ask=ask)


@listener
def tell_the_other_school(event: VisitDated | VisitCancelled) -> None:
    """What was overtaken by what happened since is not told."""
    visit = Visit.objects.with_both().select_related("organiser", "receiver").get(pk=event.visit)
    is_cancelled = isinstance(event, VisitCancelled)
    if visit.state == (VisitState.CANCELLED if is_cancelled else VisitState.DATED):
        assert event.by is not None, "someone did"
        tell_change(visit, but=event.acting_for, by=Person.objects.get(pk=event.by))
