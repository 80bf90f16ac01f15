"""Members into zones: by their commune or its region, where no zone was chosen for them."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q, QuerySet

from cardumen.directory.models import Organisation
from cardumen.networks.enums import MembershipState
from cardumen.networks.models import Membership, Network, ZoneTerritory

AT_ONCE = 5_000


class Placing:
    """Which zone of a network takes whom; a commune goes before its region."""

    def __init__(self, network: Network) -> None:
        rows = ZoneTerritory.objects.filter(network=network, zone__removed_on=None)
        found = list(rows.values_list("territory", "zone", "zone__name"))
        self._zones = {territory: zone for territory, zone, _name in found}
        self.names = {zone: name for _territory, zone, name in found}

    def zone_of(self, commune: int | None, region: int | None) -> int | None:
        """Ids in, the id of the zone out; None where no zone takes the place."""
        for place in (commune, region):
            if place in self._zones:
                return self._zones[place]
        return None

    def elsewhere(self, zones: Collection[int]) -> QuerySet[Organisation]:
        """Those that another zone takes than these."""
        own = {place for place, zone in self._zones.items() if zone in zones}
        others = self._zones.keys() - own
        region = Q(region__in=others) & ~Q(commune__in=own)
        return Organisation.objects.filter(Q(commune__in=others) | region)


def zone_by_place(network: Network, organisation: Organisation) -> int | None:
    return Placing(network).zone_of(organisation.commune_id, organisation.region_id)


def place_members(network: Network) -> None:
    """Puts all present members without a chosen zone where their commune is now."""
    placing = Placing(network)
    rows = Membership.objects.filter(network=network, is_zone_chosen=False).filter(
        ~Q(state=MembershipState.ENDED), member_network=None
    )
    moved = defaultdict(list)
    for pk, zone, commune, region in rows.values_list(
        "pk", "zone", "organisation__commune", "organisation__region"
    ):
        fitting = placing.zone_of(commune, region)
        if fitting != zone:
            moved[fitting].append(pk)
    for fitting, ids in moved.items():
        for start in range(0, len(ids), AT_ONCE):
            Membership.objects.filter(pk__in=ids[start : start + AT_ONCE]).update(zone=fitting)
