"""What this room keeps about persons."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cardumen.agreements.models import Party
from cardumen.people.kept import YOURSELF, Holding, add_holding, rows_in
from cardumen.people.purposes import WORK
from cardumen.people.retention import YEAR, Period, add_period

SIGNED = _("It is what organisations signed between each other.")


def forget_address(person: Any) -> None:
    """With the link that was sent there."""
    forget(rows_in("agreements.Party.email", person))


def forget(rows: Any) -> None:
    rows.update(email="", digest="", seed="", link_until=None)


add_holding(
    Holding(
        key="agreement-versions",
        name=_("Agreements that you wrote"),
        column="agreements.AgreementVersion.by",
        fields=("agreement", "number", "why", "at", "signed_at"),
        purpose=WORK,
        source=YOURSELF,
        why_kept=SIGNED,
    )
)
add_holding(
    Holding(
        key="agreement-parties",
        name=_("Agreements that you sign"),
        column="agreements.Party.person",
        fields=("agreement", "role", "organisation"),
        purpose=WORK,
        source=_("you, or a colleague of the two schools"),
        why_kept=SIGNED,
    )
)
add_holding(
    Holding(
        key="agreement-addresses",
        name=_("Agreements that were sent to you to sign"),
        column="agreements.Party.email",
        fields=("agreement", "role", "organisation", "name"),
        purpose=WORK,
        source=_("a colleague of the two schools"),
        erase=forget_address,
    )
)
add_holding(
    Holding(
        key="agreement-signatures",
        name=_("What you signed or refused"),
        column="agreements.Signature.by",
        fields=("version", "way", "name", "right", "why", "at"),
        purpose=WORK,
        source=YOURSELF,
        why_kept=SIGNED,
    )
)
add_period(
    Period(
        key="agreement-addresses",
        what=_("E-mail addresses of those who signed an agreement by a link"),
        period=2 * YEAR,
        then=_("deleted; the signature is kept"),
        old=lambda before: Party.objects.exclude(email="").filter(link_until__lt=before),
        forget=forget,
    )
)
