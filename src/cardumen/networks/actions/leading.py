"""Who is missing: a network or a zone that no one coordinates, a member, a partner or any other
organisation where no one is left."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cardumen.directory.models import Affiliation, Organisation
from cardumen.networks.models import Membership, Network, Office, Partner, Zone
from cardumen.networks.notices import tell_left, tell_unled, tell_zone_unled
from cardumen.networks.offices import COORDINATOR, ZONE_COORDINATOR

# Early enough to find someone.
AHEAD: Final = timedelta(days=120)
# As long as it is still news that the last person has gone.
RECENTLY: Final = timedelta(days=30)


@transaction.atomic
def tell_who_is_missing() -> None:
    """Writes to those who can do something about it, also where a date, an erased account or
    hidden data brought it about by itself. Doing it again writes nothing again."""
    for network, day in unled_by(timezone.localdate() + AHEAD):
        tell_unled(network, day)
    for zone in _zones_without_coordinator():
        tell_zone_unled(zone)
    for organisation in _left_recently():
        own = {"organisation": organisation, "network__closed_on": None}
        # door: where it belongs, for those who run it.
        networks = Network.objects.filter(
            Q(pk__in=Membership.objects.filter(until=None, **own).values("network"))
            | Q(pk__in=Partner.objects.current().filter(**own).values("network"))
        )
        for network in networks:
            tell_left(organisation, network)
        if not networks:
            tell_left(organisation, None)


def unled_by(last: date) -> list[tuple[Network, date]]:
    """Open networks, with the first day from today up to `last` on which no one who takes part
    coordinates them."""
    today = timezone.localdate()
    terms: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    held = Office.objects.of_who_take_part().filter(key=COORDINATOR.key)
    for number, since, until in held.values_list("network", "since", "until"):
        terms[number].append((since, until))
    found = []
    for network in Network.objects.filter(closed_on=None).order_by("pk"):
        day = first_day_without(terms[network.pk], today)
        if day is not None and day <= last:
            found.append((network, day))
    return found


def first_day_without(terms: Iterable[tuple[date, date | None]], today: date) -> date | None:
    """From today on, of periods that begin on a day and end before another, or never.

    >>> first_day_without([(date(2026, 1, 1), date(2027, 3, 1))], date(2026, 11, 30))
    datetime.date(2027, 3, 1)
    """
    day = today
    for since, until in sorted(terms, key=lambda term: term[0]):
        if since > day:
            break
        if until is None:
            return None
        day = max(day, until)
    return day


def _zones_without_coordinator() -> list[Zone]:
    """Those whose last coordinator stepped down, left or came to the end of the role recently."""
    recently = timezone.localdate() - RECENTLY
    offices = Office.objects.filter(key=ZONE_COORDINATOR.key, zone__isnull=False)
    ended = offices.filter(Q(until=None) | Q(until__gt=recently))
    led = offices.not_ended().of_who_take_part()
    zones = Zone.objects.filter(network__closed_on=None, pk__in=ended.values("zone"))
    return list(zones.exclude(pk__in=led.values("zone")).select_related("network"))


def _left_recently() -> list[Organisation]:
    """Those where people worked until recently, and no one does today or will later."""
    today = timezone.localdate()
    posts = Affiliation.objects.all()
    ended = posts.filter(until__gt=today - RECENTLY, until__lte=today)
    there = posts.filter(Q(until=None) | Q(until__gt=today))
    left = Organisation.objects.filter(pk__in=ended.values("organisation"), merged_into=None)
    return list(left.exclude(pk__in=there.values("organisation")))
