"""The first page: what this is, what was published recently, the networks, a few figures."""

from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.kernel.prepared import rows
from cardumen.networks.models import Membership, Network
from cardumen.networks.panels import Figure
from cardumen.networks.standing import Viewer, rows_for
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.pages.recent import recent_practices

PRACTICES: Final = 4
NETWORKS: Final = 8
# A public figure stands for so many schools at least.
FEWEST_SCHOOLS: Final = 5


def front_page(viewer: Viewer) -> dict[str, Any]:
    return {
        "practices": rows_for(viewer, _practices),
        "networks": rows(_networks),
        "figures": figures(),
    }


def _practices(viewer: Viewer) -> PracticeQuerySet:
    return recent_practices(viewer)[:PRACTICES]


def _networks() -> QuerySet[Network]:
    networks = Network.objects.open().with_member_counts()
    return networks.order_by("-member_count", "name", "pk")[:NETWORKS]


def figures() -> list[Figure]:
    """How large it all is; each number with what it is of, none that stands for a few schools."""
    totals: Any = rows(_totals)
    counted = {kind: numbers for kind, *numbers in totals}
    found = []
    n, networks, _none = counted["schools"]
    if n >= FEWEST_SCHOOLS:
        of = ngettext("in %(n)d network", "in %(n)d networks", networks) % {"n": networks}
        found.append(Figure(_("Schools and partners"), n, of))
    n, schools, _none = counted["practices"]
    if schools >= FEWEST_SCHOOLS:
        found.append(Figure(_("Practices"), n, _("of %(n)d schools") % {"n": schools}))
    n, schools, solved = counted["challenges"]
    if schools >= FEWEST_SCHOOLS:
        of = _("of %(n)d schools") % {"n": schools}
        if solved:
            of += " · " + _("%(n)d solved") % {"n": solved}
        found.append(Figure(_("Challenges"), n, of))
    return found


def _totals() -> QuerySet[Any]:
    """Of each kind how many there are, of how many others, and how many are solved; one query."""
    present = Membership.objects.active().of_organisations().filter(network__closed_on=None)
    # door: numbers without texts.
    practices, challenges = Practice.objects.published(), Challenge.objects.shared()
    schools = Count("organisation", distinct=True)
    none = Value(0)
    solved = Count("pk", filter=Q(state=ChallengeState.SOLVED))
    return _total("schools", present, schools, Count("network", distinct=True), none).union(
        _total("practices", practices, Count("pk"), schools, none),
        _total("challenges", challenges, Count("pk"), schools, solved),
        all=True,
    )


def _total(kind: str, things: QuerySet[Any], n: Any, of: Any, solved: Any) -> QuerySet[Any]:
    named = things.order_by().annotate(kind=Value(kind)).values_list("kind")
    found: QuerySet[Any] = named.annotate(n=n, of=of, solved=solved)
    return found
