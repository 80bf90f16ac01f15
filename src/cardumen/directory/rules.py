"""Who may change the directory."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Affiliation
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.people.models import Person


@rule
def may_keep_directory(by: Person | None) -> Text | None:
    """Administrators, and the installation itself (None), as from its command line."""
    if by is None or by.is_administrator:
        return None
    return _("Only an administrator of this installation changes the directory.")


@rule
def may_list_affiliation(affiliation: Affiliation, by: Person) -> Text | None:
    """Whoever has the post."""
    if by.is_active and affiliation.person_id == by.pk:
        return None
    return _("Only the person herself decides whether she is named.")
