"""What waits for whoever runs a network or a zone of it: applications to answer, invitations that
will lapse, members of whom no one takes care."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.kernel.names import of, to
from cardumen.networks.models import Application, Invitation, Membership, Network
from cardumen.networks.pages.waiting import applications_run_by
from cardumen.networks.panels import GAPS
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.people.models import Person
from cardumen.ui.panels import Waiting, add_waiting

# So many networks of each kind of task.
MOST: Final = 5
# So long before it lapses one still can remind of an invitation.
LAPSING: Final = timedelta(days=7)


def runs_anything(viewer: Viewer) -> bool:
    standing = standing_of(viewer)
    return bool(standing.runs or standing.zones)


@add_waiting
def coming_in(viewer: Viewer) -> list[Waiting]:
    """Who asks to join, and whom an invitation reaches no longer; one question for both."""
    if not isinstance(viewer, Person) or not runs_anything(viewer):
        return []
    now = timezone.now()
    rows: list[Any] = rows_for(viewer, _coming_in, now=now, soon=now + LAPSING)
    asking = [(slug, name, n) for kind, slug, name, n in rows if kind == "application"]
    lapsing = [(slug, name, n) for kind, slug, name, n in rows if kind == "invitation"]
    if standing_of(viewer).zones:
        asking += _asking_in_zones(viewer)
    return [_asks(*row) for row in asking[:MOST]] + [_lapses(*row) for row in lapsing[:MOST]]


def _coming_in(viewer: Viewer, now: datetime, soon: datetime) -> QuerySet[Any]:
    standing = standing_of(viewer)
    asking = Application.objects.waiting().filter(
        network__in=standing.runs, network__closed_on=None
    )
    theirs = Q(network__in=standing.runs) | Q(zone__in=standing.zones)
    lapsing = Invitation.objects.open(now).shown().to_membership().filter(theirs)
    applications = _by_network(asking, "application")
    invitations = _by_network(lapsing.filter(expires_at__lte=soon), "invitation")
    return applications.union(invitations, all=True).order_by("name")


def _by_network(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    named = rows.order_by().annotate(of=Value(kind), slug=F("network__slug"))
    named = named.annotate(name=F("network__name"))
    found: QuerySet[Any] = named.values_list("of", "slug", "name").annotate(n=Count("pk"))
    return found


def _asking_in_zones(viewer: Person) -> list[tuple[str, str, int]]:
    standing = standing_of(viewer)
    led = Network.objects.open().filter(zones__in=standing.zones).exclude(pk__in=standing.runs)
    counted = [
        (one.slug, one.name, applications_run_by(viewer, one).count())
        for one in led.distinct().order_by("name")[:MOST]
    ]
    return [row for row in counted if row[2]]


def _asks(slug: str, name: str, n: int) -> Waiting:
    told = ngettext("%(n)d asks to join", "%(n)d ask to join", n) % {"n": n}
    read = ngettext("Read %(n)d application", "Read %(n)d applications", n) % {"n": n}
    return Waiting(told, name, reverse("networks:joining", args=[slug]), read)


def _lapses(slug: str, name: str, n: int) -> Waiting:
    told = ngettext(
        "%(n)d invitation to %(to_network)s lapses within a week",
        "%(n)d invitations to %(to_network)s lapse within a week",
        n,
    ) % {"n": n, "to_network": to(name)}
    url = f"{reverse('networks:joining', args=[slug])}#invitations"
    return Waiting(told, "", url, _("See invitations"))


@add_waiting
def left_alone(viewer: Viewer) -> list[Waiting]:
    """Members of whom no one takes care; one question for all of their networks."""
    if not runs_anything(viewer):
        return []
    standing = standing_of(viewer)
    gaps = {key: gap for key, gap in GAPS.items() if gap.task}
    counts: dict[str, Any] = {
        f"gap{place}": Count("pk", filter=gap.members()) for place, gap in enumerate(gaps.values())
    }
    members = Membership.objects.active().filter(
        Q(network__in=standing.runs) | Q(zone__in=standing.zones), network__closed_on=None
    )
    told = members.values("network__slug", "network__name").annotate(**counts)
    rows = list(told.order_by("network__name"))
    waiting = []
    for place, (key, gap) in enumerate(gaps.items()):
        left = [(row, row[f"gap{place}"]) for row in rows if row[f"gap{place}"]]
        for row, n in left[:MOST]:
            url = f"{reverse('networks:members', args=[row['network__slug']])}?gap={key}"
            text = gap.task % {"n": n, "of_network": of(row["network__name"])}
            see = ngettext("See %(n)d member", "See %(n)d members", n) % {"n": n}
            waiting.append(Waiting(text, "", url, see))
    return waiting
