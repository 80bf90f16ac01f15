"""The first page: what this is, what was published recently, the networks, a few figures."""

from typing import Any, Final

from django.db.models import Count, Q, QuerySet
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
    schools = _organisations_in_networks()
    # door: numbers without texts.
    practices = Practice.objects.published().aggregate(
        n=Count("pk"), schools=Count("organisation", distinct=True)
    )
    # door: numbers without texts.
    challenges = Challenge.objects.shared().aggregate(
        n=Count("pk"),
        schools=Count("organisation", distinct=True),
        solved=Count("pk", filter=Q(state=ChallengeState.SOLVED)),
    )
    found = []
    if schools["n"] >= FEWEST_SCHOOLS:
        of = ngettext("in %(n)d network", "in %(n)d networks", schools["networks"])
        found.append(
            Figure(_("Schools and partners"), schools["n"], of % {"n": schools["networks"]})
        )
    if practices["schools"] >= FEWEST_SCHOOLS:
        of = _("of %(n)d schools") % {"n": practices["schools"]}
        found.append(Figure(_("Practices"), practices["n"], of))
    if challenges["schools"] >= FEWEST_SCHOOLS:
        of = _("of %(n)d schools") % {"n": challenges["schools"]}
        if challenges["solved"]:
            of += " · " + _("%(n)d solved") % {"n": challenges["solved"]}
        found.append(Figure(_("Challenges"), challenges["n"], of))
    return found


def _organisations_in_networks() -> dict[str, int]:
    present = Membership.objects.active().of_organisations().filter(network__closed_on=None)
    return present.aggregate(
        n=Count("organisation", distinct=True), networks=Count("network", distinct=True)
    )
