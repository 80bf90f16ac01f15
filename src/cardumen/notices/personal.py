"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.notices.models import Notice
from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.purposes import ACCOUNT
from cardumen.people.retention import YEAR, Period, add_period

add_holding(
    Holding(
        key="notices",
        name=_("What we notified you of"),
        column="notices.Notice.person",
        purpose=ACCOUNT,
        source=_("your activity on the site"),
        erase=remove("notices.Notice.person"),
    )
)
add_holding(
    Holding(
        key="notice_choices",
        name=_("What you chose to receive by e-mail"),
        column="notices.Choice.person",
        purpose=ACCOUNT,
        source=_("you"),
        erase=remove("notices.Choice.person"),
    )
)
add_holding(
    Holding(
        key="summaries",
        name=_("When you receive your summary"),
        column="notices.Summary.person",
        purpose=ACCOUNT,
        source=_("you"),
        erase=remove("notices.Summary.person"),
    )
)
add_period(
    Period(
        key="notices",
        what=_("Record of notices"),
        period=YEAR,
        then=_("deleted"),
        old=lambda before: Notice.objects.filter(made_at__lt=before),
    )
)
