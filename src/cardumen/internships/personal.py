"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOURSELF, Holding, add_holding, remove
from cardumen.people.purposes import WORK

add_holding(
    Holding(
        key="visits",
        name=_("Visits that you arrange for your school"),
        column="internships.Visit.organiser",
        fields=("organisation", "host", "state", "begins_on", "ends_on"),
        purpose=WORK,
        source=YOURSELF,
        why_kept=_("It is what two schools agreed on."),
    )
)
add_holding(
    Holding(
        key="visits-received",
        name=_("Visits that you receive for your school"),
        column="internships.Visit.receiver",
        fields=("organisation", "host", "state", "begins_on", "ends_on"),
        purpose=WORK,
        source=YOURSELF,
        why_kept=_("It is what two schools agreed on."),
    )
)
add_holding(
    Holding(
        key="visitor",
        name=_("Visits to other schools in which you take part"),
        column="internships.Visitor.person",
        purpose=WORK,
        source=_("a colleague of your school"),
        erase=remove("internships.Visitor.person"),
    )
)
add_holding(
    Holding(
        key="visit-consents",
        name=_("Visits for which you approved a team of your school"),
        column="internships.Visit.consented_by",
        fields=("organisation", "host", "consented_at"),
        purpose=WORK,
        source=YOURSELF,
        why_kept=_("It is what two schools agreed on."),
    )
)
