"""Who may say that a person agrees."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.enums import Basis
from cardumen.people.models import Person
from cardumen.people.purposes import Purpose


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
