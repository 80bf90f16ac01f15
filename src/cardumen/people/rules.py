"""Who may open, change, hide and end an account, and who answers for the data of all."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.people.models import Person


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
def may_answer_for_data(by: Person) -> Text | None:
    """Administrators: they answer for the data of this installation."""
    if by.takes_part and by.administers:
        return None
    return _("Only administrators can answer requests about data.")
