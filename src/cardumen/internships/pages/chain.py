"""The visit in the chain of a challenge."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.chain import VISIT, add_step
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.kernel import formats
from cardumen.kernel.prepared import rows
from cardumen.networks.standing import Viewer, standing_of
from cardumen.ui.templatetags.components import Step


@add_step(VISIT)
def visit_of(challenge: Challenge, viewer: Viewer) -> Step | None:
    """The one that has come furthest: its state, which whoever reads the challenge may know; its
    day, for who is signed in; a link for the two schools."""
    found = {visit.state: visit for visit in rows(_visits, challenge=challenge.pk)}
    for state in (VisitState.TOOK_PLACE, VisitState.DATED, VisitState.AGREED):
        if state in found:
            return _step(found[state], viewer)
    return None


def _visits(challenge: int) -> QuerySet[Visit]:
    # door: of these no more is shown than the state and the days.
    visits = Visit.objects.filter(challenge=challenge).exclude(state=VisitState.CANCELLED)
    return visits.only("state", "begins_on", "organisation", "host").order_by("pk")


def _step(visit: Visit, viewer: Viewer) -> Step:
    standing = standing_of(viewer)
    own = standing.organisations & {visit.organisation_id, visit.host_id}
    url = visit.get_absolute_url() if own else ""
    # When teachers travel is nothing for strangers.
    is_told = standing.person is not None or visit.state == VisitState.TOOK_PLACE
    day = formats.day_of_this_year(visit.begins_on) if is_told else ""
    if visit.state == VisitState.TOOK_PLACE:
        return Step(_("Visit made"), "done", day, url)
    if visit.state == VisitState.AGREED:
        return Step(_("Visit agreed"), "now", _("dates to be agreed"), url)
    return Step(_("Visit agreed"), "now", day, url)
