"""Who may open an account, and who may change what a person says of herself."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.people.models import Person


@rule
def may_create_people(by: Person | None) -> Text | None:
    """Administrators; and the installation itself, which makes the first of them."""
    if by is None or (by.is_active and by.is_administrator):
        return None
    return _("Only an administrator can open accounts.")


@rule
def may_update_profile(person: Person, by: Person) -> Text | None:
    """She herself."""
    if by.is_active and by.pk == person.pk:
        return None
    return _("Only the person herself can change this.")
