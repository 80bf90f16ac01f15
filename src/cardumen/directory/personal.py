"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.actions.posts import end_all_posts
from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.purposes import WORK

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
