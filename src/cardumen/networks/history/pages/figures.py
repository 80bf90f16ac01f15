"""The figures of a network: its members by year, how they came, and whom it reaches."""

from typing import Any

from django.db.models import Count
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.networks.enums import MembershipOrigin
from cardumen.networks.history.pages.equity import FEWEST, Compared, Measure, equity_of
from cardumen.networks.models import Membership, Network
from cardumen.networks.pages.present import years_of
from cardumen.ui.templatetags.charts import Pair


def figures_page(network: Network) -> dict[str, Any]:
    """`is_enough`: whether there are schools enough to say anything of them."""
    years = years_of(network)
    equity = equity_of(network)
    return {
        "years": years[::-1],
        "growth": [(year.year, year.members) for year in years],
        "origins": origins_of(network),
        "equity": equity,
        "shares": [pair(equity.rural), pair(equity.vulnerability)],
        "bands": [pair(row) for row in equity.bands],
        "regions": [pair(row) for row in equity.regions],
        "is_enough": equity.schools >= FEWEST,
    }


def origins_of(network: Network) -> list[tuple[Text, int]]:
    """How those who are members today came to be, the many first."""
    rows = Membership.objects.active().filter(network=network)
    counts = rows.values_list("origin").annotate(n=Count("pk")).order_by("-n", "origin")
    return [(MembershipOrigin(origin).label, count) for origin, count in counts]


def pair(row: Compared) -> Pair:
    return Pair(
        row.label, row.members.value, row.everyone.value, basis(row.members), basis(row.everyone)
    )


def basis(measure: Measure) -> str:
    """What the figure is of, and of how many the fact is known."""
    n, of = (number_format(number, force_grouping=True) for number in (measure.n, measure.of))
    if measure.n == measure.of:
        return _("n = %(n)s") % {"n": n}
    return _("n = %(n)s of %(of)s; no data for the rest") % {"n": n, "of": of}
