"""The desk of whoever runs a network or a zone of it: how it stands, and who is left out."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext_lazy

from cardumen.directory.models import Affiliation
from cardumen.networks import rules
from cardumen.networks.models import Network
from cardumen.networks.pages.members import members_run_by
from cardumen.networks.panels import GAPS, VOICES, Gap, add_gap, tasks_of
from cardumen.networks.standing import standing_of
from cardumen.people.models import Person

# From whom nothing came for so long is silent.
SILENCE: Final = timedelta(days=180)


def desk_page(network: Network, person: Person) -> dict[str, Any]:
    """`gaps`: each with how many members it has of those looked after, the address of their list,
    and how much of the whole that is."""
    runs = rules.may_run.allows(network, person)
    counts: dict[str, Any] = {
        f"gap{place}": Count("pk", filter=gap.members()) for place, gap in enumerate(GAPS.values())
    }
    members = members_run_by(person, network)
    found = members.aggregate(n=Count("pk"), **counts)
    address = reverse("networks:members", args=[network.slug])
    return {
        "network": network,
        "runs": runs,
        "zones": [] if runs else list(network.zones.filter(pk__in=standing_of(person).zones)),
        "members": found["n"],
        "gaps": [
            _told(gap, found[f"gap{place}"], found["n"], f"{address}?gap={key}")
            for place, (key, gap) in enumerate(GAPS.items())
        ],
        "tasks": tasks_of(network, person) if runs else [],
    }


def _told(gap: Gap, n: int, of: int, url: str) -> dict[str, Any]:
    return {"label": gap.label, "advice": gap.advice, "n": n, "of": of, "url": url}


@add_gap(
    "no-account",
    10,
    gettext_lazy("Without an account"),
    advice=gettext_lazy("No one there can read or write yet. Invite a person."),
    invites=True,
)
def without_account() -> Q:
    return Q(member_network=None) & ~_has_account()


@add_gap(
    "silent",
    30,
    gettext_lazy("Silent for six months"),
    advice=gettext_lazy(
        "They have an account and have not shared or written anything. Write or call."
    ),
    task=ngettext_lazy(
        "%(n)d member of %(of_network)s has been silent for six months",
        "%(n)d members of %(of_network)s have been silent for six months",
        "n",
    ),
)
def silent() -> Q:
    """Members since then at least: no practice, no challenge, no message of theirs."""
    since = timezone.now() - SILENCE
    heard = Q()
    for voice in VOICES.values():
        heard |= Q(Exists(voice(since).filter(organisation=OuterRef("organisation"))))
    return Q(since__lte=timezone.localdate(since)) & _has_account() & ~heard


def _has_account() -> Q:
    # door: whether there is anyone, for whoever looks after the member.
    posts = Affiliation.objects.current().filter(person__is_active=True)
    return Q(Exists(posts.filter(organisation=OuterRef("organisation"))))
