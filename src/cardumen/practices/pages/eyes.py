"""What each audience sees of the practices of a network."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cardumen.networks.audiences import Audience, seen
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import Practice
from cardumen.talk.models import Message


@seen(_("Public practices"), *Audience)
def public_practices(network: Network, viewer: Viewer) -> QuerySet[Practice]:
    found = Practice.objects.published().visible_to(viewer)
    return found.filter(network=network, visibility=Visibility.PUBLIC)


@seen(_("Practices for members of all networks"), Audience.MEMBERS, Audience.OTHERS)
def practices_for_all_members(network: Network, viewer: Viewer) -> QuerySet[Practice]:
    found = Practice.objects.published().visible_to(viewer)
    return found.filter(network=network, visibility=Visibility.MEMBERS)


@seen(_("Practices for members of the network"), Audience.MEMBERS)
def practices_for_members(network: Network, viewer: Viewer) -> QuerySet[Practice]:
    found = Practice.objects.published().visible_to(viewer)
    return found.filter(network=network, visibility=Visibility.NETWORK)


@seen(_("Conversations about practices for members"), Audience.MEMBERS)
def remarks(network: Network, viewer: Viewer) -> QuerySet[Message]:
    # door: the conversations have theirs.
    theirs = Practice.objects.filter(network=network, visibility=Visibility.NETWORK)
    return Message.objects.visible_to(viewer).about_any(theirs)


@seen(_("Drafts of practices"), Audience.MEMBERS, only_own=True)
def drafts(network: Network, viewer: Viewer) -> QuerySet[Practice]:
    found = Practice.objects.visible_to(viewer)
    return found.filter(network=network, state=PracticeState.DRAFT)
