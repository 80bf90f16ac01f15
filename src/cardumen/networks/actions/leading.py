"""Who is missing: a network that no one coordinates, a member where no one is left."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cardumen.directory.models import Affiliation, Organisation
from cardumen.networks.models import Membership, Network, Office
from cardumen.networks.notices import tell_left, tell_unled
from cardumen.networks.offices import COORDINATOR

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
    for organisation in _left_recently():
        memberships = Membership.objects.filter(
            organisation=organisation, until=None, network__closed_on=None
        )
        for membership in memberships.select_related("network"):
            tell_left(organisation, membership.network)


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


def _left_recently() -> list[Organisation]:
    """Members of open networks where people worked until recently, and no one does today."""
    today = timezone.localdate()
    members = Membership.objects.filter(until=None, network__closed_on=None)
    ended = (
        Affiliation.objects.filter(organisation__in=members.values("organisation"))
        .exclude(organisation__in=Affiliation.objects.current().values("organisation"))
        .values("organisation")
        .annotate(last=Max("until"))
        .filter(last__gt=today - RECENTLY, last__lte=today)
    )
    return list(Organisation.objects.filter(pk__in=[row["organisation"] for row in ended]))
