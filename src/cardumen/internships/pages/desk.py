"""The visits of a network for whoever runs it: where they stall, and how hosting is shared."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from io import StringIO
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.asks.enums import AskState, Way
from cardumen.asks.models import Ask
from cardumen.directory.enums import OrganisationKind
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.internships.pages.lists import Row, row_of
from cardumen.kernel.errors import Text
from cardumen.kernel.text import harmless_cell
from cardumen.networks.models import Membership, Network
from cardumen.networks.standing import Viewer
from cardumen.practices.models import Hosting
from cardumen.ui.panels import panel

# Of fewer schools a figure would tell of one of them.
FEWEST: Final = 5
SHOWN: Final = 5
STALLED_AFTER: Final = timedelta(days=14)
A_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Shared:
    """Of a group of schools in a year: requests that they want a month, visits that took place
    there, and requests that they declined. `is_hidden`: a smaller group follows by subtraction."""

    group: Text
    schools: int
    wanted: int
    used: int
    declined: int
    is_hidden: bool = False

    @property
    def is_enough(self) -> bool:
        return self.schools >= FEWEST and not self.is_hidden


@panel("desk", "internships/desk.html")
def desk_panel(network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """Nothing before there is a visit."""
    known = Visit.objects.titles_visible_to(viewer).filter(network=network)
    counts = dict(known.order_by().values_list("state").annotate(n=Count("pk")))
    if not counts:
        return None
    stalled = known.filter(_stalled()).with_both().order_by("agreed_at", "pk")[:SHOWN]
    rows: list[Row] = [row_of(visit) for visit in stalled]
    return {
        "states": [(state.label, counts[state]) for state in VisitState if state in counts],
        "rows": rows,
        "hosting": hosting_in(network),
        "fewest": FEWEST,
        "slug": network.slug,
    }


def _stalled() -> Q:
    """Without dates for two weeks; or past and not confirmed."""
    undated = Q(state=VisitState.AGREED, agreed_at__lte=timezone.now() - STALLED_AFTER)
    return undated | Q(state=VisitState.DATED, ends_on__lt=timezone.localdate())


def hosting_in(network: Network) -> list[Shared]:
    """By zone, and by where the schools are."""
    members = Membership.objects.active().filter(
        network=network, organisation__kind=OrganisationKind.SCHOOL
    )
    every = _shared(_("All schools"), members)
    by_zone = [
        _shared(zone.name, members.filter(zone=zone))
        for zone in network.zones.order_by("position", "pk")
    ]
    by_place = [
        _shared(_("Rural schools"), members.filter(organisation__facts__is_rural=True)),
        _shared(_("Urban schools"), members.filter(organisation__facts__is_rural=False)),
    ]
    return [*_hiding(by_zone, every), *_hiding(by_place, every), every]


def _hiding(groups: Sequence[Shared], every: Shared) -> list[Shared]:
    """The smallest with figures without them, where those left out would be too few."""
    told = sorted((group for group in groups if group.is_enough), key=lambda group: group.schools)
    rest = every.schools - sum(group.schools for group in told)
    hidden = told[:1] if 0 < rest < FEWEST else []
    return [replace(group, is_hidden=group in hidden) for group in groups]


def _shared(name: Text, members: QuerySet[Membership]) -> Shared:
    schools = members.values("organisation")
    since = timezone.now() - A_YEAR
    wanted = Hosting.objects.open().filter(organisation__in=schools).aggregate(n=Sum("a_month"))
    # door: how many, of five schools or more.
    made = Visit.objects.filter(
        host__in=schools, state=VisitState.TOOK_PLACE, begins_on__gte=timezone.localdate() - A_YEAR
    )
    # door: how many, of five schools or more.
    declined = Ask.objects.filter(
        host__in=schools, way=Way.VISIT, state=AskState.DECLINED, answered_at__gte=since
    )
    return Shared(
        group=name,
        schools=members.aggregate(n=Count("organisation", distinct=True))["n"],
        wanted=wanted["n"] or 0,
        used=made.count(),
        declined=declined.count(),
    )


def as_csv(network: Network) -> bytes:
    """Without the figures of groups of too few schools."""
    text = StringIO(newline="")
    csv.writer(text).writerows(_table(hosting_in(network)))
    return text.getvalue().encode("utf-8-sig")


def _table(rows: Sequence[Shared]) -> Iterator[list[Any]]:
    yield [
        _("schools"), _("n"), _("requests wanted a month"), _("visits received in a year"),
        _("requests declined in a year"),
    ]  # fmt: skip
    for row in rows:
        figures = [row.wanted, row.used, row.declined] if row.is_enough else []
        yield [harmless_cell(str(row.group)), row.schools, *figures]
