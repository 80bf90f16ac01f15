"""What this room keeps about persons."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cardumen.directory.actions.posts import end_all_posts
from cardumen.directory.actions.uploads import drop_forgotten_uploads
from cardumen.directory.models import Upload
from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.purposes import SAFETY, WORK
from cardumen.people.retention import Period, add_period

add_holding(
    Holding(
        key="posts",
        name=_("Roles"),
        column="directory.Affiliation.person",
        purpose=WORK,
        source=_("you, your school or the person who created your account"),
        erase=end_all_posts,
    )
)
add_holding(
    Holding(
        key="post_requests",
        name=_("Unconfirmed roles that you asked for"),
        column="directory.PostRequest.person",
        purpose=WORK,
        source=_("you"),
        erase=remove("directory.PostRequest.person"),
    )
)
add_holding(
    Holding(
        key="imports",
        name=_("Official files that you imported"),
        column="directory.RegisterImport.by",
        fields=("source", "started_at"),
        purpose=SAFETY,
        source=_("your activity on the site"),
        why_kept=_("To keep the source of the facts about schools."),
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
        why_kept=_("To keep the source of the facts about schools."),
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
        why_kept=_("To keep the source of the facts about schools."),
    )
)
add_holding(
    Holding(
        key="organisations_added",
        name=_("Organisations that you added"),
        column="directory.Organisation.added_by",
        fields=("name", "kind"),
        purpose=WORK,
        source=_("you"),
        why_kept=_(
            "The organisation stays in the directory, and the person who added it may change it."
        ),
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
