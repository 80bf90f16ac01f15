"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.actions.affiliations import end_all_posts
from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.purposes import SAFETY, WORK

add_holding(
    Holding(
        key="posts",
        name=_("Posts"),
        column="directory.Affiliation.person",
        fields=("organisation", "post", "since", "until", "is_listed", "is_responsible"),
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
        fields=("organisation", "post", "asked_at"),
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
        source=_("comes of using the site"),
        why_kept=_("Where the facts of schools come from stays known."),
    )
)
