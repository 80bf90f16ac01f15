"""What becomes of evaluations when two organisations are one: where both said something of one
visit, each keeps its own."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import Rival, moves

moves(
    "internships.Evaluation",
    "organisation",
    Rival(("visit_id",)),
    called=_("evaluations of visits"),
)
