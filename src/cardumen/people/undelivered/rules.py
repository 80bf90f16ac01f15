"""Who may decide about undelivered mails."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.people.models import Person


@rule
def may_decide_about_mail(by: Person) -> Text | None:
    """Administrators: they see to whom it goes and of what kind it is, never what it says."""
    if by.takes_part and by.administers:
        return None
    return _("Only administrators can decide about e-mails that were not delivered.")
