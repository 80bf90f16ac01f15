"""Who may do what with a visit; each rule answers with a reason to refuse, or None."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation, Organisation
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.sharing.rules import may_manage
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


@rule
def may_choose_team(person: Viewer, visit: Visit) -> Text | None:
    """Whoever works at the visiting school."""
    return may_manage(person, visit) or may_change_visit(person, visit)


@rule
def may_consent(person: Viewer, visit: Visit) -> Text | None:
    """Whoever answers for the visiting school: its responsible person, if it has one here."""
    refusal = may_choose_team(person, visit)
    if refusal is not None:
        return refusal
    answers = Affiliation.objects.answering().filter(organisation=visit.organisation_id)
    if not answers.filter(person=standing_of(person).person).exists():
        return _("Only the person who answers for the school can approve the team.")
    team: list[Any] = list(visit.visitors.with_posts())
    if not team:
        return _("Choose who goes first.")
    gone = [visitor.person.name for visitor in team if visitor.post is None]
    if gone:
        return _("%(name)s no longer works at your school. Choose the team again.") % {
            "name": gone[0]
        }
    return None


@rule
def may_commit(person: Viewer, visit: Visit, owner: Organisation | None) -> Text | None:
    """Whoever works at the visiting school, once it took place."""
    refusal = may_manage(person, visit)
    if refusal is None and visit.state != VisitState.TOOK_PLACE:
        return _("Confirm first that the visit took place.")
    return refusal
