"""What waits for a person of their answers by e-mail."""

from django.conf import settings
from django.utils.translation import gettext as _

from cardumen.networks.subjects import fetch_things
from cardumen.people.models import Viewer
from cardumen.talk.models import MailedReply
from cardumen.ui.panels import Waiting, add_waiting

MOST_WAITING = 5


def held_for(viewer: Viewer) -> list[MailedReply]:
    """Those that may be theirs, each with what it is about. Nothing is asked where mails cannot be
    answered."""
    if not settings.REPLY_ADDRESS:
        return []
    held = MailedReply.objects.visible_to(viewer).held().select_related("address")
    replies = list(held.order_by("at", "pk")[:MOST_WAITING])
    fetch_things(reply.address for reply in replies)
    return replies


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    return [
        Waiting(_("Did you answer by e-mail?"), str(reply.thing), reply.get_absolute_url())
        for reply in held_for(viewer)
    ]
