"""What each audience sees of the challenges of a network."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.networks.audiences import Audience, seen
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer
from cardumen.talk.models import Message


@seen(_("Public challenges"), *Audience)
def public_challenges(network: Network, viewer: Viewer) -> QuerySet[Challenge]:
    found = Challenge.objects.shared().visible_to(viewer)
    return found.filter(network=network, visibility=Visibility.PUBLIC)


@seen(_("Challenges: title, school and state"), Audience.MEMBERS, Audience.SUPERVISORS)
def titles(network: Network, viewer: Viewer) -> QuerySet[Challenge]:
    found = Challenge.objects.shared().titles_visible_to(viewer)
    return found.filter(network=network, visibility=Visibility.NETWORK)


@seen(_("Challenges: description and who can help"), Audience.MEMBERS)
def challenges(network: Network, viewer: Viewer) -> QuerySet[Challenge]:
    found = Challenge.objects.shared().visible_to(viewer)
    return found.filter(network=network, visibility=Visibility.NETWORK)


@seen(_("Answers to challenges"), Audience.MEMBERS)
def answers(network: Network, viewer: Viewer) -> QuerySet[Message]:
    # door: the conversations have theirs.
    theirs = Challenge.objects.filter(network=network, visibility=Visibility.NETWORK)
    return Message.objects.visible_to(viewer).about_any(theirs)


@seen(_("Drafts of challenges"), Audience.MEMBERS, only_own=True)
def drafts(network: Network, viewer: Viewer) -> QuerySet[Challenge]:
    found = Challenge.objects.visible_to(viewer)
    return found.filter(network=network, state=ChallengeState.DRAFT)
