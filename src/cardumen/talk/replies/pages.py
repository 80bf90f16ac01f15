"""What waits for a person of their answers by e-mail."""

from django.conf import settings
from django.utils.translation import gettext as _

from cardumen.people.models import Viewer
from cardumen.talk.models import MailedReply
from cardumen.ui.panels import Waiting, add_waiting

MOST_WAITING = 5


def held_for(viewer: Viewer) -> list[MailedReply]:
    """Those that may be theirs. Nothing is asked where mails cannot be answered."""
    if not settings.REPLY_ADDRESS:
        return []
    held = MailedReply.objects.visible_to(viewer).held().select_related("address")
    return list(held.order_by("at", "pk")[:MOST_WAITING])


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    return [
        Waiting(
            _("Did you answer by e-mail?"),
            reply.address.title,
            reply.get_absolute_url(),
            _("Check answer"),
        )
        for reply in held_for(viewer)
    ]
