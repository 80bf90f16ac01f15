"""Who writes about a visit, and when."""

from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.internships.rules import may_arrange_visit
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.sharing.rules import may_manage
from cardumen.networks.standing import Viewer, standing_of


@rule
def may_keep_diary(person: Viewer, visit: Visit) -> Text | None:
    """Whoever goes, from the day on which they are of the team."""
    refusal = may_manage(person, visit)
    if refusal is not None:
        return refusal
    if visit.state == VisitState.CANCELLED:
        return _("This visit was cancelled.")
    if not visit.visitors.filter(person=standing_of(person).person).exists():
        return _("Only the people who go keep the diary of this visit.")
    return None


@rule
def may_look_back(person: Viewer, visit: Visit) -> Text | None:
    """Either school, once it took place."""
    refusal = may_arrange_visit(person, visit)
    if refusal is None and visit.state != VisitState.TOOK_PLACE:
        return _("Confirm first that the visit took place.")
    return refusal


def evaluating_school(by: Actor, visit: Visit) -> int:
    """Of the two schools the one that they act for; else the one where they work."""
    own = standing_of(by.person).organisations & {visit.organisation_id, visit.host_id}
    if by.organisation is not None and by.organisation.pk in own:
        return by.organisation.pk
    return visit.organisation_id if visit.organisation_id in own else visit.host_id
