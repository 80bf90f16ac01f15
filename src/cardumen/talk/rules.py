"""Who may change what was said."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.sharing.rules import works_at
from cardumen.networks.standing import Viewer, standing_of
from cardumen.talk.models import Message


@rule
def may_change_message(person: Viewer, message: Message) -> Text | None:
    """Whoever said it, as long as they may still speak for the school that it speaks for. What
    moderators hid stays as they judged it."""
    if message.by_id is None or message.by_id != standing_of(person).person:
        return _("Only the person who wrote a message can edit or withdraw it.")
    if message.organisation_id is not None and not works_at(person, message.organisation):
        return _("You wrote this for an organisation where you no longer work.")
    if message.is_hidden:
        return _("Moderators have hidden this message. You can appeal on its page.")
    if message.withdrawn_at is not None:
        return _("This message is already withdrawn.")
    return None
