"""Who waits to come into a network, as those who run it see it; and the way in for others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.directory.pages.organisation import in_short
from cardumen.directory.rules import is_of_its_domain, may_answer_for
from cardumen.networks import rules
from cardumen.networks.actions.placing import Placing
from cardumen.networks.applications.rules import may_withdraw_application
from cardumen.networks.enums import MembershipState
from cardumen.networks.models import (
    Application,
    Charter,
    Invitation,
    JoiningTerms,
    Membership,
    Network,
)
from cardumen.networks.pages.members import unchosen_zone, zones_for
from cardumen.networks.pages.memberships import own_memberships
from cardumen.networks.pages.waiting import applications_run_by
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.ui.lists import paged
from cardumen.ui.panels import Waiting, add_waiting, panel

WAITING_A_PAGE = 25
MOST_PAUSED = 100
MOST_OWN = 5


def joining_page(network: Network, person: Person, query: Mapping[str, str]) -> dict[str, Any]:
    """Whoever runs one zone sees what is of it."""
    runs = rules.may_run.allows(network, person)
    zones = zones_for(network, person)
    invitations = (
        Invitation.objects.unanswered()
        .shown()
        .to_membership()
        .with_what_is_told()
        .filter(network=network)
    )
    if not runs:
        invitations = invitations.filter(zone__in=zones)
    applications = applications_run_by(person, network).with_what_is_told()
    page = paged(query, applications.order_by("pk"), size=WAITING_A_PAGE)
    placing = Placing(network)
    paused = Membership.objects.filter(network=network, state=MembershipState.PAUSED)
    if not runs:
        paused = paused.filter(zone__in=zones)
    return {
        "network": network,
        "claims": [(one, _facts(one)) for one in claims_in(network, person)],
        "applications": page,
        "asking": [
            {
                "application": one,
                "facts": in_short(one.organisation),
                "zone": unchosen_zone(placing, one.organisation),
                "is_of_its_domain": one.by is not None
                and is_of_its_domain(one.by.email, one.organisation),
            }
            for one in page.rows
        ],
        "invitations": paged(query, invitations.order_by("-pk"), size=WAITING_A_PAGE),
        "zones": zones,
        "runs": runs,
        "takes_applications": joining_terms(network).takes_applications,
        "paused": paused.with_members().by_name()[:MOST_PAUSED],
    }


def claims_in(network: Network, person: Person) -> list[Invitation]:
    """Invitations whose holders say that they work where no one does yet: for whoever may
    confirm it."""
    claims = Invitation.objects.claimed().with_what_is_told().filter(network=network)
    if not rules.may_run.allows(network, person):
        claims = claims.filter(zone__in=standing_of(person).zones)
    told = claims.select_related("organisation__region", "organisation__facts")
    return list(told.order_by("pk"))


def _facts(claim: Invitation) -> list[str]:
    return in_short(claim.organisation) if claim.organisation is not None else []


def joining_terms(network: Network) -> JoiningTerms:
    """Those it has set; else those of a network that takes no applications."""
    return JoiningTerms.objects.filter(network=network).first() or JoiningTerms(network=network)


@dataclass(frozen=True)
class ApplyPage:
    """`waiting`, `invitation`, `membership`: what keeps the organisation from applying."""

    network: Network
    organisation: Organisation | None
    terms: JoiningTerms
    charter: Charter | None
    waiting: Application | None
    invitation: Invitation | None
    membership: Membership | None
    is_responsible: bool
    may_withdraw: bool


def apply_page(network: Network, organisation: Organisation | None, person: Person) -> ApplyPage:
    own = {"network": network, "organisation": organisation}
    asked = organisation is not None
    waiting = Application.objects.waiting().filter(**own).first() if asked else None
    invited = Invitation.objects.open().to_membership()
    return ApplyPage(
        network=network,
        organisation=organisation,
        terms=joining_terms(network),
        charter=Charter.objects.current_of(network),
        waiting=waiting,
        invitation=invited.filter(email="", **own).first() if asked else None,
        membership=Membership.objects.filter(until=None, **own).first() if asked else None,
        is_responsible=organisation is not None and may_answer_for.allows(organisation, person),
        may_withdraw=waiting is not None and may_withdraw_application.allows(waiting, person),
    )


def applied_for(network: Network, person: Person) -> Organisation | None:
    """For which one they wait for this network's answer."""
    applied = Application.objects.waiting().filter(network=network, by=person).exclude(post="")
    found = applied.select_related("organisation").first()
    return found.organisation if found else None


@add_waiting
def own_applications(viewer: Viewer) -> list[Waiting]:
    """Of who has no post yet, and so waits for it too; and of whoever works where no network has
    admitted it yet."""
    if not isinstance(viewer, Person):
        return []
    standing = standing_of(viewer)
    if standing.runs or (standing.organisations and standing.belongs):
        return []
    own = Q(by=viewer) & ~Q(post="")
    applied = Application.objects.waiting().filter(own | Q(organisation__in=standing.organisations))
    return [
        Waiting(
            _("Your application is waiting for an answer"),
            str(one.network),
            reverse("networks:apply", args=[one.network.slug]),
            _("See application"),
        )
        for one in applied.select_related("network").order_by("pk")[:MOST_OWN]
    ]


@panel("network", "networks/applications/panel.html", column="side")
def joining_panel(network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """On the network's page: for those who run it, how many wait; for a member's people, their
    membership."""
    if network.closed_on is not None:
        return None
    standing = standing_of(viewer)
    waiting, runs = 0, False
    if isinstance(viewer, Person) and (
        viewer.administers
        or network.pk in standing.runs
        or (bool(standing.zones) and rules.may_invite.allows(network, viewer))
    ):
        waiting, runs = applications_run_by(viewer, network).count(), True
    mine = [one for one in own_memberships(network, viewer) if one.organisation is not None]
    if not (runs or mine):
        return None
    return {"network": network, "runs": runs, "waiting": waiting, "mine": mine}


@add_task(10)
def joining_task(network: Network, _viewer: Viewer) -> Task:
    applied = Application.objects.waiting().filter(network=network).count()
    invited = Invitation.objects.open().to_membership().filter(network=network).count()
    return Task(
        _("Invite and admit members"),
        reverse("networks:joining", args=[network.slug]),
        _("Applications to answer: %(applied)s · unanswered invitations: %(invited)s")
        % {"applied": applied, "invited": invited},
    )
