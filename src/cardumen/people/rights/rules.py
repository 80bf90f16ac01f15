"""Who may answer a request about data, and withdraw it."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.people.models import Person
from cardumen.people.rights.enums import RequestKind, RequestState
from cardumen.people.rights.models import DataRequest
from cardumen.people.rules import may_answer_for_data


@rule
def may_answer(asked: DataRequest, by: Person) -> Text | None:
    """Administrators; not what they asked themselves about another person."""
    refusal = may_answer_for_data(by)
    if refusal is None and asked.asker_name and asked.reply_to.lower() == by.email.lower():
        return _("You made this request yourself. Another administrator answers it.")
    return refusal


@rule
def may_hand_over(asked: DataRequest, by: Person) -> Text | None:
    """Who may answer it; where someone asked to receive the data of another, from when it was
    verified who asks until it is answered."""
    refusal = may_answer(asked, by)
    if refusal is not None:
        return refusal
    if asked.kind not in (RequestKind.ACCESS, RequestKind.PORTABILITY) or not asked.asker_name:
        return _("Data can be handed over only if someone requested it for another person.")
    if asked.state != RequestState.OPEN:
        return _("This request has already been answered.")
    if not asked.identity or asked.person is None:
        return _("Verify first who asks and whose data it is.")
    return None


@rule
def may_withdraw_request(asked: DataRequest, by: Person) -> Text | None:
    """The person who asked."""
    if by.is_active and asked.person_id == by.pk:
        return None
    return _("Only the requester can withdraw this.")


@rule
def may_correct(asked: DataRequest, by: Person) -> Text | None:
    """Who may answer it; where a correction was asked for, from when it was verified who asks until
    it is answered; of whoever is shown by their name."""
    refusal = may_answer(asked, by)
    if refusal is not None:
        return refusal
    if asked.kind != RequestKind.RECTIFICATION or asked.state != RequestState.OPEN:
        return _("Data can be corrected only while a request to correct it is open.")
    if asked.person is None or (asked.asker_name and not asked.identity):
        return _("Verify first who asks and whose data it is.")
    if not asked.person.is_named:
        return _("The name cannot be changed while the person is hidden.")
    return None
