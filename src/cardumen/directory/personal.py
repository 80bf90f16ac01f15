"""What this room keeps about persons."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cardumen.directory.actions.affiliations import end_all_posts
from cardumen.directory.actions.uploads import drop_forgotten_uploads
from cardumen.directory.models import Upload
from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.purposes import SAFETY, WORK
from cardumen.people.retention import Period, add_period

add_holding(
    Holding(
        key="posts",
        name=_("Posts"),
        column="directory.Affiliation.person",
        purpose=WORK,
        source=_("you, your school, or whoever opened your account"),
        erase=end_all_posts,
    )
)
add_holding(
    Holding(
        key="post_requests",
        name=_("Where you said that you work, not confirmed yet"),
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
        source=_("what you do on the site"),
        why_kept=_("Where the facts of schools come from stays known."),
    )
)
add_holding(
    Holding(
        key="imports_undone",
        name=_("Imports that you undid"),
        column="directory.RegisterImport.undone_by",
        fields=("source", "undone_at"),
        purpose=SAFETY,
        source=_("what you do on the site"),
        why_kept=_("Where the facts of schools come from stays known."),
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
        why_kept=_("Where the facts of schools come from stays known."),
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
        why_kept=_("The organisation stays in the directory, and whoever added it may change it."),
    )
)
add_holding(
    Holding(
        key="merges",
        name=_("Organisations that you merged"),
        column="directory.Merge.by",
        leaves={"changes": "what is put back when it is undone"},
        purpose=SAFETY,
        source=_("what you do on the site"),
        why_kept=_("Who said that two organisations are one stays known."),
    )
)
add_holding(
    Holding(
        key="two_not_one",
        name=_("Organisations of which you said that they are two"),
        column="directory.TwoNotOne.by",
        purpose=SAFETY,
        source=_("what you do on the site"),
        why_kept=_("Who said that two organisations are two stays known."),
    )
)
add_period(
    Period(
        key="uploads",
        what=_("Official files that were given and not imported"),
        period=timedelta(days=7),
        then=_("the file is deleted; that it was given stays known"),
        old=Upload.objects.left_since,
        forget=drop_forgotten_uploads,
    )
)
