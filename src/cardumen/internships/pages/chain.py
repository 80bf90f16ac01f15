"""The visit in the chain of a challenge."""

from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.chain import COMMITMENT, VISIT, add_step
from cardumen.commitments.committings import CHECKED_AFTER
from cardumen.commitments.enums import CommitmentState
from cardumen.commitments.models import Commitment
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.kernel import formats
from cardumen.kernel.prepared import rows
from cardumen.networks.standing import Viewer, rows_for, standing_of
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


@add_step(COMMITMENT)
def commitment_of(challenge: Challenge, viewer: Viewer) -> Step | None:
    """The one that has come furthest, of the challenge or of a visit for it; only for who reads
    it."""
    own = standing_of(viewer).organisations
    if challenge.state in {ChallengeState.DRAFT, ChallengeState.OPEN} or not own:
        return None
    found: Any = rows_for(viewer, _commitments, challenge=challenge.pk)
    if not found:
        return None
    known = max(found, key=lambda one: one.asked_after or 0)
    url = known.get_absolute_url()
    if known.asked_after is None:
        day = formats.day_of_this_year(known.due_on)
        return Step(_("Transfer commitment"), "now", _("by %(day)s") % {"day": day}, url)
    detail = _("After %(n)d days") % {"n": known.asked_after}
    is_last = known.asked_after >= max(CHECKED_AFTER)
    return Step(
        _("Transfer commitment"),
        "done" if is_last or known.state == CommitmentState.KEPT else "now",
        f"{detail}: {known.get_state_display()}",
        url,
    )


def _commitments(viewer: Viewer, challenge: int) -> QuerySet[Commitment]:
    # door: only their numbers.
    visits = Visit.objects.filter(challenge=challenge)
    about = Q(subject="challenge", number=challenge) | Q(
        subject="visit", number__in=visits.values("pk")
    )
    going = Commitment.objects.visible_to(viewer).filter(about)
    answered = Q(checks__days__gt=0, checks__answered_at__isnull=False)
    return (
        going.exclude(state=CommitmentState.DROPPED)
        .annotate(asked_after=Max("checks__days", filter=answered))
        .order_by("pk")
    )
