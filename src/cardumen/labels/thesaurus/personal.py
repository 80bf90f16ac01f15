"""What is kept of persons who change the thesaurus."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import SAFETY

for key, column, name in (
    ("thesaurus", "added_by", _("Words that you added to the thesaurus")),
    ("thesaurus-removed", "removed_by", _("Words that you removed from the thesaurus")),
):
    add_holding(
        Holding(
            key=key,
            name=name,
            column=f"labels.OwnRow.{column}",
            purpose=SAFETY,
            source=_("your activity on the site"),
            why_kept=_("To keep a record of how questions came to be understood."),
        )
    )
