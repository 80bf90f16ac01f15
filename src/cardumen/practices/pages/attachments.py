"""Pictures and files of a practice."""

from django.urls import reverse

from cardumen.files.attachments.pages import Attached, attachments_of, place_beside
from cardumen.files.places import add_place
from cardumen.networks.standing import Viewer
from cardumen.practices.models import Practice, PracticeAttachment


def share_address(practice: Practice) -> str:
    """Of the picture that unfolds with a link: its cover, where everyone may see it; or ''. The
    practice comes from `for_reading`."""
    number = getattr(practice, "shared_picture", None)
    return reverse("files:picture", args=[number]) if number is not None else ""


def unseen_files(practice: Practice, viewer: Viewer) -> list[Attached]:
    """Of where they work: those that no reader will see yet, each with why."""
    sections = attachments_of(practice, viewer).values()
    return [row for rows in sections for row in rows if row.shown.problems]


add_place(place_beside("practices", PracticeAttachment, "practices:files"))
