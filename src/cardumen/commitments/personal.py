"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOURSELF, Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP

WHY_KEPT = _("It is what your school or organisation promised.")
TOLD = ("title", "organisation", "what", "place", "sign", "due_on", "made_on", "state")

add_holding(
    Holding(
        key="commitments",
        name=_("Commitments that you see to"),
        column="commitments.Commitment.doer",
        fields=TOLD,
        purpose=AUTHORSHIP,
        source=_("you, or a colleague"),
        why_kept=WHY_KEPT,
    )
)
add_holding(
    Holding(
        key="commitments-made",
        name=_("Commitments that you wrote down"),
        column="commitments.Commitment.by",
        fields=TOLD,
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=WHY_KEPT,
    )
)
add_holding(
    Holding(
        key="commitments-answered",
        name=_("What you said about commitments"),
        column="commitments.Check.answered_by",
        fields=("commitment", "answer", "words", "answered_at"),
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=WHY_KEPT,
    )
)
add_holding(
    Holding(
        key="commitments-handed-over",
        name=_("Commitments that changed hands"),
        column="commitments.Handover.by",
        also=("commitments.Handover.from_doer", "commitments.Handover.doer"),
        fields=("commitment", "organisation", "words", "at"),
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=WHY_KEPT,
    )
)
