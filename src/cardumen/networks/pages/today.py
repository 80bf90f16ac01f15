"""What waits for a person in networks: invitations to them, applications to answer."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.networks.models import Application, Invitation
from cardumen.networks.pages.invitation import invitations_for, title_of
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.ui.panels import Waiting, add_waiting

MOST = 5


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    if not isinstance(viewer, Person) or not viewer.is_active:
        return []
    invitations = Invitation.objects.open().with_what_is_told().filter(invitations_for(viewer))
    waiting = [
        Waiting(
            _("You have an invitation to answer"),
            title_of(invitation),
            reverse("networks:invitation", args=[invitation.pk]),
        )
        for invitation in invitations.order_by("pk")[:MOST]
    ]
    runs = standing_of(viewer).runs
    if not runs:
        return waiting
    asking = (
        Application.objects.waiting()
        .filter(network__in=runs, network__closed_on=None)
        .values("network__slug", "network__name")
        .annotate(n=Count("pk"))
        .order_by("network__name")
    )
    for row in asking[:MOST]:
        told = ngettext("%(n)d asks to join", "%(n)d ask to join", row["n"]) % {"n": row["n"]}
        url = reverse("networks:joining", args=[row["network__slug"]])
        waiting.append(Waiting(told, row["network__name"], url))
    return waiting
