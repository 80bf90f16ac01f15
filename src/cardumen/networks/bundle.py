"""What goes along of a network when it moves."""

from typing import Any, Final

from django.db.models import Q

from cardumen.kernel.bundles import Kind, add_kind, leave_out
from cardumen.networks.applications.actions import LONGEST_QUESTION
from cardumen.networks.models import JoiningTerms
from cardumen.networks.seals.actions import is_small

TOLD_TO_FEW: Final = "read by those who run it and by that member, not by all"


def are_questions(told: Any) -> bool:
    return (
        isinstance(told, list)
        and len(told) <= JoiningTerms.MOST_QUESTIONS
        and all(isinstance(one, str) and len(one) <= LONGEST_QUESTION for one in told)
    )


def of_network(network: int) -> Q:
    return Q(network=network)


add_kind(
    Kind(
        key="network",
        model="networks.Network",
        means="The network itself; and, with nothing but what everybody may know of them, the "
        "networks that are its members or carry it on.",
        fields=(
            *("slug", "name", "kind", "purpose", "founded_on", "closed_on", "default_visibility"),
        ),
        once=("slug",),
    )
)
add_kind(
    Kind(
        key="seal",
        model="networks.Seal",
        means="Its mark; `picture` in base64.",
        fields=("letters", "symbol", "colour", "picture", "digest"),
        shapes={"picture": is_small},
        of=of_network,
    )
)
add_kind(
    Kind(
        key="zone",
        model="networks.Zone",
        means="A division of the network, removed ones too.",
        fields=("name", "position", "removed_on"),
        of=of_network,
        leaves={"territories": "in `zone_territory`"},
    )
)
add_kind(
    Kind(
        key="zone_territory",
        model="networks.ZoneTerritory",
        means="A territory whose members a zone takes.",
        of=of_network,
    )
)
add_kind(
    Kind(
        key="charter",
        model="networks.Charter",
        means="A version of what its members agree on.",
        fields=("version", "text", "written_at"),
        of=of_network,
    )
)
add_kind(
    Kind(
        key="membership",
        model="networks.Membership",
        means="An organisation or a network in it, over a period, and how it came in.",
        fields=("is_zone_chosen", "state", "origin", "since", "until"),
        of=of_network,
        leaves={"reason": TOLD_TO_FEW},
    )
)
add_kind(
    Kind(
        key="pause",
        model="networks.MembershipPause",
        means="A time in which a member was not counted.",
        fields=("since", "until"),
        hangs_on="membership",
        leaves={"reason": TOLD_TO_FEW},
    )
)
add_kind(
    Kind(
        key="charter_acceptance",
        model="networks.CharterAcceptance",
        means="A member accepted a version of the charter.",
        fields=("accepted_at",),
        hangs_on="membership",
    )
)
add_kind(
    Kind(
        key="office",
        model="networks.Office",
        means="What somebody is in the network, over a period.",
        fields=("key", "since", "until"),
        of=of_network,
        leaves={"is_listed": "whether they are named to the public is asked again"},
    )
)
add_kind(
    Kind(
        key="partner",
        model="networks.Partner",
        means="An organisation that operates, funds or supports it, over a period.",
        fields=("role", "since", "until"),
        of=of_network,
    )
)
add_kind(
    Kind(
        key="joining_terms",
        model="networks.JoiningTerms",
        means="Whether it takes applications, and what it asks.",
        fields=("takes_applications", "questions"),
        of=of_network,
        shapes={"questions": are_questions},
    )
)
add_kind(
    Kind(
        key="closing",
        model="networks.Closing",
        means="How it ended, its final report, and whether it began again.",
        fields=(
            *("closed_on", "reason", "report", "is_report_public"),
            *("reopened_on", "reopening_reason"),
        ),
        of=of_network,
    )
)
leave_out(
    "networks.Invitation",
    "holds addresses of people who have not answered, and codes that only work here",
)
leave_out("networks.Application", "between who asked and those who run it; members are in it")
leave_out("networks.FoundingRight", "says who may found networks on this installation")
