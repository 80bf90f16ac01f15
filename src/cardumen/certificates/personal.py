"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.certificates.actions import forget_holder
from cardumen.people.kept import FROM_USE, Holding, add_holding
from cardumen.people.purposes import WORK

add_holding(
    Holding(
        key="certificates",
        name=_("Your certificates"),
        column="certificates.Certificate.holder",
        purpose=WORK,
        source=FROM_USE,
        erase=forget_holder,
    )
)
