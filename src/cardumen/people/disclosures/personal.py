"""Data given to others as personal data: why the record is kept, and for how long."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.disclosures.models import Disclosure
from cardumen.people.kept import FROM_USE, Holding, add_holding
from cardumen.people.purposes import PROOF
from cardumen.people.retention import YEAR, Period, add_period

add_holding(
    Holding(
        key="given",
        name=_("Your data given to others"),
        column="people.Disclosed.person",
        also=(
            "people.Disclosed.email",
            "people.Disclosure.recipient_email",
            "people.Disclosure.by",
        ),
        fields=("disclosure", "name", "email"),
        purpose=PROOF,
        source=FROM_USE,
        why_kept=_("To notify the recipients; after that, your name is removed there too."),
    )
)

add_period(
    Period(
        key="given",
        what=_("Data given to others"),
        period=5 * YEAR,
        then=_("deleted"),
        old=lambda before: Disclosure.objects.filter(at__lt=before),
    )
)
