"""What waits for a person in the directory: people who say that they work there, whoever came
recently, and where they themselves wait to be confirmed."""

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation, PostRequest
from cardumen.kernel import formats
from cardumen.kernel.names import first
from cardumen.kernel.prepared import rows
from cardumen.people.models import Person, Viewer
from cardumen.ui.panels import Waiting, add_waiting

MOST = 5
LATELY = timedelta(days=14)


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    if not isinstance(viewer, Person):
        return []
    return [
        Waiting(
            _("Your role is waiting for confirmation"),
            one.organisation.name,
            reverse("directory:ask", args=[one.organisation_id]),
            _("See request"),
        )
        if one.person_id == viewer.pk
        else Waiting(
            _("%(name)s asks to be confirmed as a colleague") % {"name": one.person.name},
            one.organisation.name,
            reverse("directory:people", args=[one.organisation_id]),
            _("Confirm %(name)s") % {"name": first(one.person.name)},
        )
        for one in rows(_asked, by=viewer.asking)
    ]


def _asked(viewer: Person) -> QuerySet[PostRequest]:
    asked = PostRequest.objects.visible_to(viewer).select_related("person", "organisation")
    return asked.order_by("pk")[:MOST]


@add_waiting
def new_colleagues(viewer: Viewer) -> list[Waiting]:
    """So that a stranger is noticed by whoever works there."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return []
    return [
        Waiting(
            _("%(name)s became your colleague on %(day)s. Do you know them?")
            % {"name": post.person.name, "day": formats.day(post.since)},
            "",
            reverse("directory:people", args=[post.organisation_id]),
            _("See colleagues"),
        )
        for post in rows(_came, by=viewer.asking)
    ]


def _came(viewer: Person) -> QuerySet[Affiliation]:
    today = timezone.localdate()
    # door: their colleagues.
    there = Affiliation.objects.current().filter(person=viewer, since__lt=today)
    came = Affiliation.objects.current().visible_to(viewer).exclude(person=viewer)
    came = came.filter(organisation__in=there.values("organisation"), since__gte=today - LATELY)
    return came.select_related("person", "organisation").order_by("-since", "-pk")[:MOST]
