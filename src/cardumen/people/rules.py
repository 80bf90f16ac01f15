"""Who may open an account, and who may change what a person says of themselves."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.people.enums import Basis, ConsentMeans, RequestKind, RequestState
from cardumen.people.models import DataRequest, Person
from cardumen.people.purposes import Purpose


@rule
def may_create_people(by: Person | None) -> Text | None:
    """Administrators; and the installation itself, which makes the first of them."""
    if by is None or by.administers:
        return None
    return _("Only an administrator can create accounts.")


@rule
def may_update_profile(person: Person, by: Person) -> Text | None:
    """The person themselves."""
    if by.is_active and by.pk == person.pk:
        return None
    return _("Only the person concerned can change this.")


@rule
def may_record_consent(
    person: Person, purpose: Purpose, means: ConsentMeans, by: Person | None
) -> Text | None:
    """The person themselves, on this site; what they said on paper or in a list is written down by
    whoever keeps it, never as if they had clicked. Only purposes that rest on consent ask for
    one."""
    if purpose.basis != Basis.CONSENT:
        return _("This does not depend on consent.")
    if means == ConsentMeans.PAGE and (by is None or by.pk != person.pk):
        return _("Only the person concerned can agree to this here.")
    return None


@rule
def may_end_sessions(person: Person, by: Person) -> Text | None:
    """The person themselves."""
    if by.pk == person.pk:
        return None
    return _("Only the person concerned can end their sessions.")


@rule
def may_block(person: Person, by: Person) -> Text | None:
    """The person themselves, and administrators, who answer what they ask in other ways."""
    return _herself_or_administrator(person, by)


@rule
def may_unblock(person: Person, by: Person) -> Text | None:
    """The person themselves, blocked as they are; and administrators."""
    return _herself_or_administrator(person, by)


@rule
def may_erase(person: Person, by: Person) -> Text | None:
    """Administrators, who have looked at what must be kept. Someone stays to keep the house."""
    if not by.administers:
        return _("Only an administrator can erase an account.")
    others = Person.objects.filter(is_active=True, is_administrator=True).exclude(pk=person.pk)
    if person.administers and not others.exists():
        return _("This is the only administrator. Appoint another one first.")
    return None


def _herself_or_administrator(person: Person, by: Person) -> Text | None:
    if by.is_active and (by.pk == person.pk or by.administers):
        return None
    return _("Only the person concerned or an administrator can do this.")


@rule
def may_answer_requests(by: Person) -> Text | None:
    """Administrators: they answer for the data of this installation."""
    if by.takes_part and by.administers:
        return None
    return _("Only administrators can answer requests about data.")


@rule
def may_decide_about_mail(by: Person) -> Text | None:
    """Administrators: they see to whom it goes and of what kind it is, never what it says."""
    if by.takes_part and by.administers:
        return None
    return _("Only administrators can decide about e-mails that were not delivered.")


@rule
def may_answer(asked: DataRequest, by: Person) -> Text | None:
    """Administrators; not what they asked themselves about another person."""
    refusal = may_answer_requests(by)
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
