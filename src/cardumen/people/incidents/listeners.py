"""Mail that follows when the people affected are to be told."""

from cardumen.kernel.events import listener
from cardumen.people.incidents import notices
from cardumen.people.incidents.events import AffectedTold
from cardumen.people.incidents.models import Affected


@listener
def tell_affected(event: AffectedTold) -> None:
    told = Affected.objects.exclude(told_at=None).filter(incident=event.incident)
    for affected in told.select_related("incident", "person"):
        notices.tell_affected(affected)
