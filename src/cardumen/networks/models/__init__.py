"""Networks and who belongs to them, over time."""

from cardumen.networks.models.applications import Application, JoiningTerms
from cardumen.networks.models.charters import Charter, CharterAcceptance
from cardumen.networks.models.closings import Closing
from cardumen.networks.models.founding import FoundingRight
from cardumen.networks.models.invitations import Invitation, digest_of
from cardumen.networks.models.memberships import Membership, MembershipPause
from cardumen.networks.models.networks import Network, Zone, ZoneTerritory
from cardumen.networks.models.offices import Office
from cardumen.networks.models.partners import Partner
from cardumen.networks.models.seals import Seal

__all__ = [
    "Application",
    "Charter",
    "CharterAcceptance",
    "Closing",
    "FoundingRight",
    "Invitation",
    "JoiningTerms",
    "Membership",
    "MembershipPause",
    "Network",
    "Office",
    "Partner",
    "Seal",
    "Zone",
    "ZoneTerritory",
    "digest_of",
]
