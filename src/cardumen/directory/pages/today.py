"""What waits for a person in the directory: colleagues who say that they work there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.directory.models import PostRequest
from cardumen.people.models import Person, Viewer
from cardumen.ui.panels import Waiting, add_waiting

MOST = 5


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    if not isinstance(viewer, Person):
        return []
    asked = PostRequest.objects.visible_to(viewer).exclude(person=viewer)
    return [
        Waiting(
            _("%(name)s asks to be confirmed as a colleague") % {"name": one.person.name},
            one.organisation.name,
            reverse("directory:people", args=[one.organisation_id]),
        )
        for one in asked.select_related("person", "organisation").order_by("pk")[:MOST]
    ]
