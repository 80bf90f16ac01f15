"""What is kept of persons who bring spreadsheets."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP
from cardumen.people.retention import Period, add_period
from cardumen.practices.sheets.actions import forget_sheets
from cardumen.practices.sheets.models import Sheet

add_holding(
    Holding(
        key="sheets",
        name=_("Spreadsheets with practices that you imported"),
        column="practices.Sheet.by",
        fields=("name", "network", "organisation", "state", "read_at", "brought"),
        purpose=AUTHORSHIP,
        source=_("you"),
        why_kept=_("To avoid importing a practice twice, and to be able to undo it."),
    )
)
add_period(
    Period(
        key="sheets",
        what=_("Rows of spreadsheets with practices that were not imported"),
        period=timedelta(days=7),
        then=_("deleted"),
        old=Sheet.objects.left_since,
        forget=forget_sheets,
    )
)
