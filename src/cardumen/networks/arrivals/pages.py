"""What is possible for whoever comes with a school: who would confirm them, which networks it can
join."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.standing import posts_of
from cardumen.kernel.registries import Position
from cardumen.networks.applications.pages import joining_terms, own_applications
from cardumen.networks.enums import ApplicationState
from cardumen.networks.invitations.rules import is_unclaimed
from cardumen.networks.models import Application, Charter, Membership, Network
from cardumen.networks.standing import standing_of
from cardumen.people.models import Person, Viewer
from cardumen.ui.panels import Waiting, panel

MOST_OFFERED: Final = 4


@dataclass(frozen=True)
class ArrivalPage:
    """`network`: the one to ask, None where colleagues or an administrator are. `networks`: those
    to choose from first, where they are several. `waiting`: it has asked that network already."""

    organisation: Organisation
    has_colleagues: bool
    network: Network | None
    networks: Sequence[Network] | None = None
    is_member: bool = False
    waiting: bool = False
    takes_applications: bool = True
    questions: Sequence[str] = ()
    charter: Charter | None = None


def arrival_page(
    organisation: Organisation, network: Network | None, *, alone: bool
) -> ArrivalPage:
    """`alone`: of who wants no network yet."""
    # door: whether there is anyone, not who.
    there = Affiliation.objects.current().filter(organisation=organisation).exists()
    if there or alone or not is_unclaimed(organisation):
        return ArrivalPage(organisation, there, None)
    if network is None:
        networks = networks_for(organisation)
        if len(networks) != 1:
            return ArrivalPage(organisation, there, None, networks=networks)
        network = networks[0]
    terms = joining_terms(network)
    is_member = _memberships(organisation).filter(network=network).exists()
    waiting = Application.objects.waiting().filter(network=network, organisation=organisation)
    return ArrivalPage(
        organisation,
        there,
        network,
        is_member=is_member,
        waiting=waiting.exists(),
        takes_applications=network.closed_on is None and (is_member or terms.takes_applications),
        questions=[] if is_member else terms.questions,
        charter=Charter.objects.current_of(network),
    )


def networks_for(organisation: Organisation) -> list[Any]:
    """Those that it belongs to already, and those that take applications where it is."""
    own = _memberships(organisation).filter(network=OuterRef("pk"))
    here = Q(territories=None) | Q(
        territories__in=[organisation.commune_id, organisation.region_id]
    )
    takes = Q(joining_terms__takes_applications=True) & here
    rows = Network.objects.open().annotate(is_member=Exists(own)).filter(takes | Q(is_member=True))
    return list(rows.distinct().order_by("-is_member", "name", "pk"))


def _memberships(organisation: Organisation) -> Any:
    return Membership.objects.filter(organisation=organisation, until=None)


@panel("today", "networks/arrivals/today.html", at=Position.FIRST)
def without_network(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """For whoever is in no network, as after a network has refused them: its answer, those that
    they can ask, how to leave. While they wait for an answer it offers no other."""
    if not isinstance(viewer, Person) or viewer.administers or standing_of(viewer).belongs:
        return None
    waits = bool(own_applications(viewer))
    applied = Application.objects.filter(by=viewer).select_related("network", "organisation")
    answered = applied.filter(state=ApplicationState.DECLINED).order_by("-answered_at").first()
    post = next(iter(posts_of(viewer)), None)
    told = post or answered
    organisation = told.organisation if told is not None else None
    return {
        "answered": None if waits else answered,
        "organisation": organisation,
        "has_post": post is not None,
        "waits": waits,
        "networks": []
        if waits or organisation is None
        else networks_for(organisation)[:MOST_OFFERED],
    }
