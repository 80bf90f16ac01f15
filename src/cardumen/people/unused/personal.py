"""How long an account is kept that no one uses."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.retention import Period, add_period
from cardumen.people.unused.actions import KEPT, asked_in_vain, erase_unused

add_period(
    Period(
        key="unused-accounts",
        what=_("Accounts that no one signs in to"),
        period=KEPT,
        then=_("deleted, after three questions by e-mail; what you wrote stays without your name"),
        old=asked_in_vain,
        forget=erase_unused,
    )
)
