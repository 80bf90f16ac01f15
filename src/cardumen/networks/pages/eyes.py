"""What each audience sees of a network."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cardumen.networks.audiences import Audience, seen
from cardumen.networks.models import Membership, Network
from cardumen.networks.standing import Viewer


@seen(_("Members and their dates; figures"), *Audience)
def memberships(network: Network, viewer: Viewer) -> QuerySet[Membership]:
    return Membership.objects.active().filter(network=network)
