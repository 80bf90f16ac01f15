"""Personal data of the people who decide which organisations are one and which are two."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import SAFETY

add_holding(
    Holding(
        key="merges",
        name=_("Organisations that you merged"),
        column="directory.Merge.by",
        leaves={"changes": "what is put back when it is undone"},
        purpose=SAFETY,
        source=_("your activity on the site"),
        why_kept=_("To keep a record of who decided that two organisations are the same."),
    )
)
add_holding(
    Holding(
        key="two_not_one",
        name=_("Organisations that you marked as different"),
        column="directory.TwoNotOne.by",
        purpose=SAFETY,
        source=_("your activity on the site"),
        why_kept=_("To keep a record of who decided that two organisations are different."),
    )
)
