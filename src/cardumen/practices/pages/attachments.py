"""Pictures and files of a practice."""

from django.db.models import QuerySet
from django.urls import reverse

from cardumen.files.attachments.pages import place_beside
from cardumen.files.places import add_place
from cardumen.networks.standing import Viewer
from cardumen.practices.models import Practice, PracticeAttachment


def attachments_visible_to(viewer: Viewer) -> QuerySet[PracticeAttachment]:
    rows = PracticeAttachment.objects.visible_to(viewer)
    return rows.select_related("practice__organisation", "file")


def share_address(practice: Practice) -> str:
    """Of the picture that unfolds with a link: its cover, where everyone may see it; or ''. The
    practice comes from `with_what_else_there_is`."""
    number = getattr(practice, "shared_picture", None)
    return reverse("files:picture", args=[number]) if number is not None else ""


add_place(place_beside("practices", PracticeAttachment, "practices:files"))
