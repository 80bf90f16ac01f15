"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.moderation.models import Report
from cardumen.networks.subjects import title_for
from cardumen.people.kept import YOURSELF, Holding, add_holding, rows_in
from cardumen.people.purposes import SAFETY
from cardumen.people.retention import YEAR, Period, add_period

IT_WAS_DECIDED = _("To keep a record of why something is shown or hidden.")

add_holding(
    Holding(
        key="reports",
        name=_("Your reports"),
        column="moderation.Report.by",
        also=("moderation.Report.settled_by",),
        fields=("number", "reason", "note", "at"),
        tells={"number": title_for},
        purpose=SAFETY,
        source=YOURSELF,
        why_kept=IT_WAS_DECIDED,
    )
)
add_holding(
    Holding(
        key="reports-by-mail",
        name=_("Your reports without an account"),
        column="moderation.Report.email",
        fields=("number", "reason", "note", "at"),
        tells={"number": title_for},
        purpose=SAFETY,
        source=YOURSELF,
        erase=lambda person: rows_in("moderation.Report.email", person).update(email=""),
    )
)
add_period(
    Period(
        key="reports-by-mail",
        what=_("E-mail addresses in reports that were not settled"),
        period=YEAR,
        then=_("deleted; the report is kept. In settled reports, deleted at once"),
        old=lambda before: Report.objects.exclude(email="").filter(at__lt=before),
        forget=lambda rows: rows.update(email=""),
    )
)
add_holding(
    Holding(
        key="hidings",
        name=_("Content that you hid"),
        column="moderation.Hiding.by",
        also=("moderation.Hiding.answered_by",),
        fields=("number", "reason", "at"),
        tells={"number": title_for},
        purpose=SAFETY,
        source=YOURSELF,
        why_kept=IT_WAS_DECIDED,
    )
)
add_holding(
    Holding(
        key="hidden",
        name=_("Your texts that others hid"),
        column="moderation.Hiding.author",
        fields=("number", "reason", "at", "answer", "answered_at", "lifted_at"),
        tells={"number": title_for},
        purpose=SAFETY,
        source=_("the network's coordinators"),
        why_kept=IT_WAS_DECIDED,
    )
)
add_holding(
    Holding(
        key="appeals",
        name=_("Your appeals"),
        column="moderation.Hiding.appealed_by",
        fields=("number", "appeal", "appealed_at"),
        tells={"number": title_for},
        purpose=SAFETY,
        source=YOURSELF,
        why_kept=IT_WAS_DECIDED,
    )
)
