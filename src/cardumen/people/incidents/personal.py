"""People affected by an incident: how long their addresses are kept."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.incidents.actions import forget_affected
from cardumen.people.incidents.models import Affected
from cardumen.people.kept import FROM_USE, Holding, add_holding
from cardumen.people.purposes import PROOF
from cardumen.people.retention import YEAR, Period, add_period

add_holding(
    Holding(
        key="incidents",
        name=_("Incidents that affected your data"),
        column="people.Affected.person",
        also=("people.Affected.email", "people.Incident.noted_by"),
        purpose=PROOF,
        source=FROM_USE,
        erase=forget_affected,
    )
)


add_period(
    Period(
        key="affected",
        what=_("Addresses of people affected by an incident"),
        period=5 * YEAR,
        then=_("deleted; a record of the incident and its notifications is kept"),
        old=lambda before: Affected.objects.exclude(email="").filter(incident__noted_at__lt=before),
        forget=lambda rows: rows.update(email=""),
    )
)
