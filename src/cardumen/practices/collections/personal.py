"""What is kept of persons who put collections together."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP

add_holding(
    Holding(
        key="collections",
        name=_("Collections that you created"),
        column="practices.Collection.curator",
        purpose=AUTHORSHIP,
        source=_("you"),
        why_kept=_("It belongs to the network's work, and others read it."),
    )
)
