"""How many commitments were kept, of how many: of a network, and never of one school."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.commitments.enums import Answer
from cardumen.commitments.models import Check
from cardumen.kernel.prepared import rows
from cardumen.networks.models import Network
from cardumen.networks.panels import Figure, add_figure
from cardumen.networks.standing import Viewer
from cardumen.ui.panels import panel

# Schools: of fewer it would show whose they are.
FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """What was said after so many `days`, of the `n` commitments of so many `schools` whose day had
    come."""

    days: int
    schools: int
    n: int
    done: int
    partly: int
    not_yet: int
    dropped: int

    @property
    def unanswered(self) -> int:
        return self.n - self.done - self.partly - self.not_yet - self.dropped

    @property
    def is_enough(self) -> bool:
        return self.schools >= FEWEST


def kept_in(network: Network) -> list[Kept]:
    """What someone dropped before its day counts as dropped."""
    found: Any = rows(_counted, timezone.localdate(), network=network.pk)
    return [Kept(*one) for one in found]


def _counted(today: date, network: int) -> QuerySet[Any]:
    due = Check.objects.asked().filter(commitment__network=network, day__lte=today)
    gone = Q(answered_at=None, commitment__state="dropped")
    return (
        due.order_by("days")
        .values_list("days")
        .annotate(
            schools=Count("commitment__organisation", distinct=True),
            n=Count("pk"),
            done=Count("pk", filter=Q(answer=Answer.DONE)),
            partly=Count("pk", filter=Q(answer=Answer.PARTLY)),
            not_yet=Count("pk", filter=Q(answer=Answer.NOT_YET)),
            dropped=Count("pk", filter=Q(answer=Answer.DROPPED) | gone),
        )
    )


@add_figure
def commitments_kept(network: Network, _viewer: Viewer) -> Figure | None:
    """At the last check of which there are enough."""
    known = [one for one in kept_in(network) if one.is_enough]
    if not known:
        return None
    last = known[-1]
    return Figure(
        _("Commitments kept after %(n)d days") % {"n": last.days},
        last.done,
        _("of %(n)s; %(partly)s in part") % {"n": last.n, "partly": last.partly},
    )


@panel("desk", "commitments/desk.html")
def desk_panel(network: Network, _viewer: Viewer) -> dict[str, Any] | None:
    found = kept_in(network)
    return {"rows": found, "slug": network.slug, "fewest": FEWEST} if found else None


def as_csv(network: Network) -> bytes:
    """Without the numbers of too few schools."""
    text = StringIO(newline="")
    csv.writer(text).writerows(_table(network))
    return text.getvalue().encode("utf-8-sig")


def _table(network: Network) -> Iterator[list[Any]]:
    yield [
        _("days"), _("commitments"), _("done"), _("in part"), _("not yet"), _("dropped"),
        _("no answer"),
    ]  # fmt: skip
    for one in kept_in(network):
        said = [one.n, one.done, one.partly, one.not_yet, one.dropped, one.unanswered]
        yield [one.days, *(said if one.is_enough else "")]
