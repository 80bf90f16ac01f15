"""A network's charter: what is in force, what was before, and who has accepted it."""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.networks.models import Charter, CharterAcceptance, Membership, Network
from cardumen.networks.pages.members import MEMBERS_A_PAGE, is_run_by
from cardumen.networks.pages.memberships import memberships_spoken_for
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer
from cardumen.ui.filters import Filters, OneOf
from cardumen.ui.lists import ListPage, counted, list_page


def charter_page(network: Network, viewer: Viewer, version: int | None) -> dict[str, Any] | None:
    """`shown` is the version asked for; `asked` the memberships for which this viewer can accept
    the one in force and no one has. `accepted` of `members`: only for whoever runs the network.
    None for a version that is not there."""
    versions = list(Charter.objects.filter(network=network))
    current = versions[0] if versions else None
    shown = current
    if version is not None:
        shown = next((one for one in versions if one.version == version), None)
        if shown is None:
            return None
    runs = is_run_by(network, viewer)
    present = Membership.objects.active().filter(network=network)
    return {
        "shown": shown,
        "current": current,
        "versions": versions,
        "asked": memberships_asked(network, current, viewer),
        "may_edit": runs and network.closed_on is None,
        "accepted": present.filter(acceptances__charter=current).count() if runs and current else 0,
        "members": present.count() if runs and current else 0,
    }


class AcceptanceFilters(Filters):
    show = OneOf(
        gettext_lazy("Show"),
        [("waiting", gettext_lazy("Only members that have not accepted"))],
        every=gettext_lazy("All members"),
        place="first",
    )


def accepting_members(
    filters: AcceptanceFilters, network: Network, charter: Charter
) -> ListPage[Membership]:
    """The present members, for those who run the network; of each, as `given`, who accepted that
    charter for it: no one yet, or one."""
    rows = Membership.objects.active().filter(network=network)
    if filters.asked["show"]:
        rows = rows.exclude(acceptances__charter=charter)
    given = CharterAcceptance.objects.filter(charter=charter).select_related("person")
    rows = rows.prefetch_related(Prefetch("acceptances", given, to_attr="given"))
    return list_page(filters, counted(rows.with_members().by_name()), size=MEMBERS_A_PAGE)


def memberships_asked(
    network: Network, current: Charter | None, viewer: Viewer
) -> list[Membership]:
    """Those for which the viewer can accept the charter in force, and no one has yet."""
    if current is None or network.closed_on is not None:
        return []
    rows = memberships_spoken_for(network, viewer)
    return list(rows.exclude(acceptances__charter=current)) if rows is not None else []


@add_task(30)
def charter_task(network: Network, _viewer: Viewer) -> Task:
    charter = Charter.objects.current_of(network)
    stands = _("No charter yet")
    if charter is not None:
        present = Membership.objects.active().filter(network=network)
        stands = _("Version %(number)s, accepted by %(accepted)s of %(all)s members") % {
            "number": charter.version,
            "accepted": present.filter(acceptances__charter=charter).count(),
            "all": present.count(),
        }
    return Task(_("Charter"), reverse("networks:charter", args=[network.slug]), stands)
