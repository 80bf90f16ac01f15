"""What each audience sees of a network."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cardumen.networks.audiences import ROWS, Audience, Row, seen
from cardumen.networks.models import Membership, Network
from cardumen.networks.offices import OfficeClass, behind_firewall
from cardumen.networks.standing import Viewer


@dataclass(frozen=True)
class EyesPage:
    network: Network
    audiences: list[str] = field(default_factory=lambda: [str(one.label) for one in Audience])
    rows: list[Row] = field(default_factory=lambda: list(ROWS.values()))
    offices: list[OfficeClass] = field(default_factory=behind_firewall)


@seen(0, _("Members and their dates; figures"), *Audience)
def memberships(network: Network, viewer: Viewer) -> QuerySet[Membership]:
    return Membership.objects.active().filter(network=network)
