"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOURSELF, Holding, add_holding, remove
from cardumen.people.purposes import AUTHORSHIP

IT_IS_THE_SCHOOLS = _("It belongs to the school's work, and others build on it.")

add_holding(
    Holding(
        key="practices",
        name=_("Practices that you wrote"),
        column="practices.Practice.author",
        purpose=AUTHORSHIP,
        source=YOURSELF,
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
        source=YOURSELF,
        why_kept=IT_IS_THE_SCHOOLS,
    )
)
add_holding(
    Holding(
        key="adaptations",
        name=_("Practices that you tried"),
        column="practices.Adaptation.by",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=IT_IS_THE_SCHOOLS,
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
        source=YOURSELF,
        erase=remove("practices.Authorship.person"),
    )
)
add_holding(
    Holding(
        key="versions",
        name=_("Versions of practices that you published or changed"),
        column="practices.Version.by",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=IT_IS_THE_SCHOOLS,
    )
)
add_holding(
    Holding(
        key="translations",
        name=_("Practices that you translated"),
        column="practices.Translation.by",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=IT_IS_THE_SCHOOLS,
    )
)
