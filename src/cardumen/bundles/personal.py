"""What this room keeps about persons, and how long."""

from django.utils.translation import gettext_lazy as _

from cardumen.bundles.actions import forget_bundles
from cardumen.bundles.models import Bundle
from cardumen.bundles.retention import KEPT_FOR
from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import PROOF
from cardumen.people.retention import Period, add_period

add_holding(
    Holding(
        key="bundles",
        name=_("Network exports that you requested"),
        column="bundles.Bundle.by",
        also=("bundles.Bundle.recipient_email",),
        fields=("network", "recipient", "asked_at"),
        purpose=PROOF,
        source=_("your activity on the site"),
        why_kept=_("To keep a record of who gave a network's data to whom."),
    )
)
add_period(
    Period(
        key="bundles",
        what=_("Files of network exports"),
        period=KEPT_FOR,
        then=_("the file is deleted; the recipient's name is kept"),
        old=Bundle.objects.made_before,
        forget=forget_bundles,
    )
)
