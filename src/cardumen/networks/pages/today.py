"""What the page of today tells a person about networks: invitations to them; who joined."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.kernel.names import first
from cardumen.networks.models import Invitation, Membership, Network, Office
from cardumen.networks.offices import COORDINATOR
from cardumen.networks.pages.waiting import invitations_for, title_of
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.people.models import Person
from cardumen.ui.panels import Duty, Waiting, add_duty, add_waiting, panel

MOST = 5
# That someone joined is news for so long.
NEWS: Final = timedelta(days=180)


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    if not isinstance(viewer, Person) or not viewer.is_active:
        return []
    waiting = [
        _claim(invitation)
        if invitation.is_claim
        else Waiting(
            _("You have an invitation to answer"),
            title_of(invitation),
            reverse("networks:invitation", args=[invitation.pk]),
            _("Answer invitation"),
        )
        for invitation in rows_for(viewer, _invitations, now=timezone.now())
    ]
    if viewer.administers:
        waiting += [
            Waiting(
                _("No one coordinates this network"),
                network.name,
                reverse("networks:people", args=[network.slug]),
                _("Choose a coordinator"),
            )
            for network in _unled()[:MOST]
        ]
    return waiting


def _invitations(viewer: Person, now: datetime) -> QuerySet[Any]:
    standing = standing_of(viewer)
    claims = Invitation.objects.claimed(now).filter(
        Q(network__in=standing.runs) | Q(zone__in=standing.zones), pk=OuterRef("pk")
    )
    invitations = Invitation.objects.open(now).with_what_is_told().select_related("answered_by")
    invitations = invitations.annotate(is_claim=Exists(claims))
    theirs = invitations.filter(invitations_for(viewer) | Q(is_claim=True))
    return theirs.order_by("pk")[:MOST]


@add_duty(80)
def networks_duty(_administrator: Person) -> Duty:
    unled = Count("pk", filter=Q(pk__in=_unled().values("pk")))
    counts = Network.objects.open().aggregate(n=Count("pk"), unled=unled)
    told = _("%(n)d active") % counts
    if counts["unled"]:
        told += " · " + _("without a coordinator: %(unled)d") % counts
    return Duty(_("Networks"), reverse("networks:list"), told, bool(counts["unled"]))


def _unled() -> QuerySet[Network]:
    """Open ones that no one coordinates today."""
    led = Office.objects.current().of_who_take_part().filter(key=COORDINATOR.key)
    # door: administrators keep all networks.
    unled = Network.objects.filter(closed_on=None).exclude(pk__in=led.values("network"))
    return unled.order_by("name")


@panel("today", "networks/today_joined.html", "side")
def joined(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    rows = rows_for(viewer, _lately)
    return {"rows": rows} if rows else None


def _lately(viewer: Viewer) -> QuerySet[Membership]:
    standing = standing_of(viewer)
    lately = Membership.objects.active().filter(
        network__in=standing.within | standing.titles, since__gte=timezone.localdate() - NEWS
    )
    found = lately.with_members().select_related("network")
    return found.order_by("-since", "-pk")[:MOST]


def _claim(invitation: Invitation) -> Waiting:
    assert invitation.answered_by is not None  # by how it was found
    assert invitation.network is not None
    return Waiting(
        _("%(name)s asks you to confirm where they work") % {"name": invitation.answered_by.name},
        str(invitation.organisation),
        reverse("networks:joining", args=[invitation.network.slug]),
        _("Confirm %(name)s") % {"name": first(invitation.answered_by.name)},
    )
