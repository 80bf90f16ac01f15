"""Consents as personal data: why they are kept, and for how long."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.consents.actions import drop_consents
from cardumen.people.consents.models import Consent
from cardumen.people.kept import YOU_OR_WHO_OPENED_IT, Holding, add_holding
from cardumen.people.purposes import PROOF
from cardumen.people.retention import YEAR, Period, add_period

add_holding(
    Holding(
        key="consents",
        name=_("Your consents"),
        column="people.Consent.person",
        also=("people.Consent.by",),
        purpose=PROOF,
        source=YOU_OR_WHO_OPENED_IT,
        why_kept=_("Proof that your data was used with your consent, as the law requires."),
    )
)

add_period(
    Period(
        key="consents",
        what=_("Consents of erased accounts"),
        period=5 * YEAR,
        then=_("deleted"),
        old=Consent.objects.of_former,
        forget=drop_consents,
    )
)
