"""Who decides about an answer that may be theirs."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.people.models import Person
from cardumen.talk.models import MailedReply


@rule
def may_decide_about_reply(by: Person, reply: MailedReply) -> Text | None:
    """The person to whom its address was sent."""
    if by.takes_part and by.pk == reply.address.person_id:
        return None
    return _("Only the person who may have written it decides about it.")
