"""Personal data of the people who import official files."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cardumen.directory.imports.actions.uploads import drop_forgotten_uploads
from cardumen.directory.imports.models import Upload
from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import SAFETY
from cardumen.people.retention import Period, add_period

WHY_KEPT = _("To keep the source of the facts about schools.")

add_holding(
    Holding(
        key="imports",
        name=_("Official files that you imported"),
        column="directory.RegisterImport.by",
        fields=("source", "started_at"),
        purpose=SAFETY,
        source=_("your activity on the site"),
        why_kept=WHY_KEPT,
    )
)
add_holding(
    Holding(
        key="imports_undone",
        name=_("Imports that you undid"),
        column="directory.RegisterImport.undone_by",
        fields=("source", "undone_at"),
        purpose=SAFETY,
        source=_("your activity on the site"),
        why_kept=WHY_KEPT,
    )
)
add_holding(
    Holding(
        key="uploads",
        name=_("Official files that you uploaded"),
        column="directory.Upload.by",
        fields=("name", "received_at", "state"),
        purpose=SAFETY,
        source=_("you"),
        why_kept=WHY_KEPT,
    )
)
add_period(
    Period(
        key="uploads",
        what=_("Uploaded official files that were not imported"),
        period=timedelta(days=7),
        then=_("the file is deleted; a record of the upload is kept"),
        old=Upload.objects.left_since,
        forget=drop_forgotten_uploads,
    )
)
