"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding, remove, rows_in
from cardumen.people.purposes import AUTHORSHIP, SAFETY

HERSELF = _("you")
IT_WAS_DECIDED = _("So that it stays known why something is, or is not, to be read.")
IT_IS_THE_SCHOOLS = _("It belongs to the school's work, and others build on it.")

add_holding(
    Holding(
        key="practices",
        name=_("Practices that you wrote"),
        column="practices.Practice.author",
        purpose=AUTHORSHIP,
        source=HERSELF,
        why_kept=IT_IS_THE_SCHOOLS,
    )
)
add_holding(
    Holding(
        key="verifications",
        name=_("Evidence that you verified"),
        column="practices.Verification.by",
        also=("practices.Verification.withdrawn_by",),
        purpose=AUTHORSHIP,
        source=HERSELF,
        why_kept=IT_IS_THE_SCHOOLS,
    )
)
add_holding(
    Holding(
        key="adaptations",
        name=_("Practices that you tried"),
        column="practices.Adaptation.by",
        purpose=AUTHORSHIP,
        source=HERSELF,
        why_kept=IT_IS_THE_SCHOOLS,
    )
)
add_holding(
    Holding(
        key="remarks",
        name=_("What you said about practices"),
        column="practices.Remark.by",
        fields=("practice", "organisation", "kind", "body", "at"),
        purpose=AUTHORSHIP,
        source=HERSELF,
        why_kept=_("Others answered it, and read both."),
    )
)
add_holding(
    Holding(
        key="thanks",
        name=_("Thanks that you gave"),
        column="practices.Thanks.by",
        fields=("practice", "organisation", "at"),
        purpose=AUTHORSHIP,
        source=HERSELF,
        why_kept=_("They are your school's thanks."),
    )
)
add_holding(
    Holding(
        key="reports",
        name=_("What you reported"),
        column="practices.Report.by",
        also=("practices.Report.settled_by",),
        fields=("practice", "reason", "note", "at"),
        purpose=SAFETY,
        source=HERSELF,
        why_kept=IT_WAS_DECIDED,
    )
)
add_holding(
    Holding(
        key="reports-by-mail",
        name=_("What you reported without an account"),
        column="practices.Report.email",
        fields=("practice", "reason", "note", "at"),
        purpose=SAFETY,
        source=HERSELF,
        erase=lambda person: rows_in("practices.Report.email", person).update(email=""),
    )
)
add_holding(
    Holding(
        key="hidings",
        name=_("What you hid"),
        column="practices.Hiding.by",
        also=("practices.Hiding.answered_by",),
        fields=("practice", "reason", "at"),
        purpose=SAFETY,
        source=HERSELF,
        why_kept=IT_WAS_DECIDED,
    )
)
add_holding(
    Holding(
        key="appeals",
        name=_("Your appeals"),
        column="practices.Hiding.appealed_by",
        fields=("practice", "appeal", "appealed_at"),
        purpose=SAFETY,
        source=HERSELF,
        why_kept=IT_WAS_DECIDED,
    )
)
add_holding(
    Holding(
        key="authorships",
        name=_("Practices that you wrote with others"),
        column="practices.Authorship.person",
        leaves={
            "form": "keeps a form sent twice from clashing with itself",
            "wrote": "a fingerprint, by which a form sent twice is known",
        },
        purpose=AUTHORSHIP,
        source=HERSELF,
        erase=remove("practices.Authorship.person"),
    )
)
add_holding(
    Holding(
        key="versions",
        name=_("Versions of practices that you published or changed"),
        column="practices.Version.by",
        purpose=AUTHORSHIP,
        source=HERSELF,
        why_kept=IT_IS_THE_SCHOOLS,
    )
)
add_holding(
    Holding(
        key="translations",
        name=_("Practices that you translated"),
        column="practices.Translation.by",
        purpose=AUTHORSHIP,
        source=HERSELF,
        why_kept=IT_IS_THE_SCHOOLS,
    )
)
