"""Who reads a challenge, in the words that its page shows."""

from django.utils.translation import gettext as _

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.enums import MembershipState, Visibility
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer, standing_of


def networks_of(organisation: Organisation) -> list[Network]:
    """The open networks in which it is an active member, by name."""
    member = Network.objects.open().filter(
        memberships__organisation=organisation, memberships__state=MembershipState.ACTIVE
    )
    return list(member.order_by("name").distinct())


def audience_of(challenge: Challenge) -> Text:
    if challenge.state == ChallengeState.DRAFT:
        return _("Only your school reads this draft.")
    if challenge.visibility == Visibility.PUBLIC:
        return _("Everybody can read this, with its conversation.")
    if challenge.visibility == Visibility.MEMBERS:
        return _(
            "Schools of every network read this. Supervisors and owners of schools see the title "
            "and the state, not the conversation."
        )
    return _(
        "Only your network reads this. Who supervises or owns schools in it sees the title and the "
        "state, not the conversation."
    )


def audience_of_title() -> Text:
    return _(
        "You support these schools, so you see the title, the school, the state, the dates and how "
        "many answered. What they write to each other and whom they turn to stays with them."
    )


def audience_of_list(viewer: Viewer) -> Text:
    standing = standing_of(viewer)
    if standing.titles:
        return _(
            "Of the schools you support you see titles and states. You read whole what is shared "
            "with everybody."
        )
    if standing.person is not None:
        return _("You see what your networks share, what is public, and your own drafts.")
    return _("You see what schools share with everybody. Members of a network see more.")
