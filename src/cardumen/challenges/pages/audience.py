"""Who reads a challenge, in the words that its page shows."""

from django.utils.translation import gettext as _

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.kernel.errors import Text
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.words import readers_of, readers_of_draft
from cardumen.networks.standing import Viewer, standing_of


def audience_of(challenge: Challenge) -> Text:
    if challenge.state == ChallengeState.DRAFT:
        return readers_of_draft(challenge.organisation)
    readers = readers_of(challenge.network, challenge.visibility)
    if challenge.visibility == Visibility.PUBLIC:
        return readers
    titles = _("Supervisors and school owners see the title and the state, not the conversation.")
    return f"{readers} {titles}"


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
