"""Who may do what with a visit; each rule answers with a reason to refuse, or None."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.standing import Viewer, standing_of

OPEN = frozenset({VisitState.AGREED, VisitState.DATED})


@rule
def may_arrange_visit(person: Viewer, visit: Visit) -> Text | None:
    """Whoever works at one of the two schools."""
    if {visit.organisation_id, visit.host_id} & standing_of(person).organisations:
        return None
    return _("Only people who work at one of the two schools can do this.")


@rule
def may_change_visit(person: Viewer, visit: Visit) -> Text | None:
    """As long as it is still to come."""
    refusal = may_arrange_visit(person, visit)
    if refusal is None and visit.state == VisitState.TOOK_PLACE:
        return _("This visit has already taken place.")
    if refusal is None and visit.state == VisitState.CANCELLED:
        return _("This visit was cancelled.")
    return refusal


@rule
def may_confirm_visit(person: Viewer, visit: Visit) -> Text | None:
    """From its first day on, where the host is."""
    refusal = may_change_visit(person, visit)
    if refusal is not None:
        return refusal
    if visit.begins_on is None:
        return _("Choose the dates of this visit first.")
    if visit.begins_on > visit.host.local_time(timezone.now()).date():
        return _("This visit has not begun yet.")
    return None
