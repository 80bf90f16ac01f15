"""What supporters and other readers see of challenges, in words."""

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer, standing_of


def audience_of_title() -> Text:
    return _(
        "You support these schools, so you see the title, the school, the state, the "
        "dates and the number of answers. The conversation and the choice of school are "
        "not visible to you."
    )


def audience_of_list(viewer: Viewer) -> Text:
    standing = standing_of(viewer)
    if standing.supports:
        return _(
            "You see titles and states of the challenges of schools that you support. "
            "Public challenges you can read in full."
        )
    if standing.person is not None:
        return _(
            "You see the challenges that your networks share, public ones and your own drafts."
        )
    return _("You see public challenges. Members of a network see more.")
