"""Who came to a network and who went, day by day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from cardumen.kernel.errors import Text
from cardumen.networks.models import Membership, MembershipPause, Network, Partner
from cardumen.networks.pages.members import is_run_by
from cardumen.networks.standing import Viewer, standing_of
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, counted, list_page

HAPPENINGS_A_PAGE = 200
PARTNER = {"partner_began", "partner_ended"}
COUNTED: Final = {
    "joined": ngettext_lazy("%(n)d joined", "%(n)d joined", "n"),
    "left": ngettext_lazy("%(n)d left", "%(n)d left", "n"),
    "paused": ngettext_lazy("%(n)d paused", "%(n)d paused", "n"),
    "resumed": ngettext_lazy("%(n)d returned after a pause", "%(n)d returned after a pause", "n"),
    "partner_began": ngettext_lazy("%(n)d new partner", "%(n)d new partners", "n"),
    "partner_ended": ngettext_lazy("%(n)d partner left", "%(n)d partners left", "n"),
}


@dataclass(frozen=True)
class Happening:
    """`reason` is "" for whoever may not read it."""

    on: date
    name: str
    url: str
    what: Text
    reason: str
    kind: str


@dataclass(frozen=True)
class HistoryYear:
    """A year of a page; `counts` is "" where it goes on on another page."""

    year: int
    counts: str
    happenings: Sequence[Happening]


def history_page(filters: Filters, network: Network, viewer: Viewer) -> ListPage[Happening]:
    """Newest first."""
    page = list_page(filters, counted(days_of(network)), size=HAPPENINGS_A_PAGE)
    return page.as_rows(lambda rows: _happenings(rows, network, viewer))


def years_on(page: ListPage[Happening]) -> list[HistoryYear]:
    """Each in one line, which opens."""
    years = [(year, list(rows)) for year, rows in groupby(page.rows, key=lambda row: row.on.year)]
    last = len(years) - 1
    return [
        HistoryYear(
            year,
            ""
            if (place == 0 and page.has_previous) or (place == last and page.has_next)
            else _counts(rows),
            rows,
        )
        for place, (year, rows) in enumerate(years)
    ]


def _counts(happenings: Sequence[Happening]) -> str:
    n = Counter(happening.kind for happening in happenings)
    return " · ".join(str(words % {"n": n[kind]}) for kind, words in COUNTED.items() if n[kind])


def readers(network: Network, viewer: Viewer) -> Text:
    """Reasons are read by those who run the network, and by the coordinator of a zone for the
    members of that zone."""
    if is_run_by(network, viewer) or standing_of(viewer).zones:
        return _(
            "Anyone can read this page. Reasons are visible only to coordinators of the network or "
            "of the member's zone."
        )
    return _("Anyone can read this.")


def _happenings(
    rows: Sequence[dict[str, Any]], network: Network, viewer: Viewer
) -> list[Happening]:
    runs, zones = is_run_by(network, viewer), standing_of(viewer).zones
    memberships = _memberships([row["row"] for row in rows if row["what"] not in PARTNER])
    partners = Partner.objects.select_related("organisation").in_bulk(
        [row["row"] for row in rows if row["what"] in PARTNER]
    )
    happenings = []
    for row in rows:
        if row["what"] in PARTNER:
            happenings.append(_of_partner(row, partners[row["row"]]))
        else:
            membership = memberships[row["row"]]
            may_read = runs or membership.zone_id in zones
            happenings.append(_of_member(row, membership, may_read=may_read))
    return happenings


def days_of(network: Network) -> QuerySet[Any, dict[str, Any]]:
    """All that happened as rows of the same columns: what, on which day, to which row, why."""
    members = Membership.objects.filter(network=network)
    pauses = MembershipPause.objects.filter(membership__network=network)
    partners = Partner.objects.filter(network=network)
    # Who left while on a pause did not come back from it.
    resumed = pauses.exclude(until=None).filter(
        Q(membership__until=None) | ~Q(membership__until=F("until"))
    )
    no_reason = Value("")
    first, *others = [
        _rows(members, "joined", "since", "pk", no_reason),
        _rows(members.exclude(until=None), "left", "until", "pk", F("reason")),
        _rows(pauses, "paused", "since", "membership", F("reason")),
        _rows(resumed, "resumed", "until", "membership", no_reason),
        _rows(partners, "partner_began", "since", "pk", no_reason),
        _rows(partners.exclude(until=None), "partner_ended", "until", "pk", no_reason),
    ]
    return first.union(*others, all=True).order_by("-on", "what", "row")


def _rows(rows: QuerySet[Any], what: str, on: str, row: str, why: Any) -> QuerySet[Any, Any]:
    told = rows.order_by().annotate(what=Value(what), on=F(on), row=F(row), why=why)
    values: QuerySet[Any, dict[str, Any]] = told.values("what", "on", "row", "why")
    return values


def _memberships(ids: list[int]) -> dict[int, Membership]:
    """Each with `is_return`: the same member had been in the network before."""
    earlier = Membership.objects.filter(
        Q(organisation=OuterRef("organisation")) | Q(member_network=OuterRef("member_network")),
        network=OuterRef("network"),
        pk__lt=OuterRef("pk"),
    )
    rows = Membership.objects.select_related("organisation", "member_network")
    return rows.annotate(is_return=Exists(earlier)).in_bulk(ids)


def _of_member(row: dict[str, Any], membership: Membership, *, may_read: bool) -> Happening:
    origin = membership.get_origin_display()
    words: dict[str, Text] = {
        "joined": _("joined: %(origin)s") % {"origin": origin},
        "left": _("left"),
        "paused": _("paused"),
        "resumed": _("returned after a pause"),
    }
    is_return = row["what"] == "joined" and getattr(membership, "is_return", False)
    return Happening(
        on=row["on"],
        name=membership.member.name,
        url=membership.member.get_absolute_url(),
        what=_("returned") if is_return else words[row["what"]],
        reason=row["why"] if may_read else "",
        kind=row["what"],
    )


def _of_partner(row: dict[str, Any], partner: Partner) -> Happening:
    began = row["what"] == "partner_began"
    words = _("began as %(role)s") if began else _("ended as %(role)s")
    return Happening(
        on=row["on"],
        name=partner.organisation.name,
        url=partner.organisation.get_absolute_url(),
        what=words % {"role": partner.get_role_display()},
        reason="",
        kind=row["what"],
    )
