"""Who holds which office in a network, since when, and who is asked to."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation
from cardumen.networks import rules
from cardumen.networks.enums import InvitationKind
from cardumen.networks.models import Invitation, Membership, Network, Office
from cardumen.networks.models.offices import OfficeQuerySet
from cardumen.networks.offices import COORDINATOR, OfficeClass
from cardumen.networks.pages.members import is_run_by
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person
from cardumen.ui.lists import paged

OFFICES_A_PAGE = 50
ORDER = {key: place for place, key in enumerate(OfficeClass.by_key)}


def offices_visible_to(viewer: Viewer, network: Network) -> OfficeQuerySet:
    """Those whose holders agreed to be named: everyone. All of them: the network's members and
    whoever runs it, so that schools know who supervises and who funds. A person sees their own."""
    offices = Office.objects.shown().filter(network=network)
    offices = offices.select_related("person", "zone", "network")
    if _sees_all(viewer, network):
        return offices
    if isinstance(viewer, Person):
        return offices.filter(Q(is_listed=True) | Q(person=viewer))
    return offices.filter(is_listed=True)


def _sees_all(viewer: Viewer, network: Network) -> bool:
    if not isinstance(viewer, Person) or not viewer.is_active:
        return False
    standing = standing_of(viewer)
    return viewer.administers or network.pk in (standing.within | standing.runs)


def people_page(query: Mapping[str, str], network: Network, viewer: Viewer) -> dict[str, Any]:
    runs = is_run_by(network, viewer)
    today = timezone.localdate()
    offices = offices_visible_to(viewer, network)
    current = sorted(offices.current(), key=lambda one: (ORDER[one.key], one.since, one.pk))
    invitations = (
        Invitation.objects.unanswered()
        .shown()
        .with_what_is_told()
        .filter(network=network, kind=InvitationKind.OFFICE)
    )
    return {
        "network": network,
        "current": current,
        "coming": list(offices.filter(since__gt=today).order_by("since", "pk")),
        "past": paged(
            query,
            offices.filter(until__lte=today).order_by("-until", "-pk"),
            size=OFFICES_A_PAGE,
        ),
        "invitations": list(invitations.order_by("pk")) if runs else [],
        "runs": runs,
        "sees_all": _sees_all(viewer, network),
        "own": frozenset(one.pk for one in current if viewer and one.person_id == viewer.pk),
    }


def people_known_to(network: Network, by: Person) -> Sequence[Person]:
    """The people to whom those who run it can give an office without writing to them first: whoever
    has or had one, the responsible persons of its members, and their people who agreed to be named.
    """
    members = Membership.objects.active().of_organisations().filter(network=network)
    posts = (
        # door: who can be named to those who run a network is said here.
        Affiliation.objects.current()
        .filter(organisation__in=members.values("organisation"))
        .filter(Q(is_responsible=True) | Q(is_listed=True))
    )
    known = Person.objects.filter(is_active=True, shown_as=ShownAs.NAME).filter(
        Q(pk__in=posts.values("person"))
        | Q(pk__in=Office.objects.filter(network=network).values("person"))
        | Q(pk=by.pk)
    )
    return list(known.order_by("name", "pk"))


def office_in(network: Network, pk: int, viewer: Viewer) -> Office | None:
    """For whoever holds it or runs the network; for no one else."""
    office = offices_visible_to(viewer, network).filter(pk=pk).first()
    if office is None or not isinstance(viewer, Person):
        return None
    return office if rules.may_end_office.allows(office, viewer) else None


@add_task(20)
def people_task(network: Network, _viewer: Viewer) -> Task:
    offices = Office.objects.current().shown().filter(network=network)
    coordinators = offices.filter(key=COORDINATOR.key).order_by("since", "pk")
    names = list(coordinators.values_list("person__name", flat=True))
    return Task(
        _("People and their roles"),
        reverse("networks:people", args=[network.slug]),
        _("Coordinated by %(names)s") % {"names": ", ".join(names)}
        if names
        else _("No coordinator"),
    )
