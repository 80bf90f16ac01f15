"""What goes along of visits when a network moves: that they take or took place."""

from django.db.models import Q

from cardumen.internships.enums import VisitState
from cardumen.kernel.bundles import Kind, add_kind, leave_out

PRIVATE = "what the two schools wrote to each other, which a network does not take along"

add_kind(
    Kind(
        key="visit",
        model="internships.Visit",
        means="A visit of one school of this network to another.",
        fields=("mode", "state", "agreed_at", "begins_on", "ends_on", "ended_at"),
        of=lambda network: Q(network=network) & ~Q(state=VisitState.CANCELLED),
        leaves={
            "ask": "the asks stay where they were made",
            "aim": PRIVATE,
            "consented_by": PRIVATE,
            "consented_at": PRIVATE,
            "cancelled_why": PRIVATE,
        },
        ends={
            "organisation": "organisation",
            "host": "organisation",
            "network": "network",
            "challenge": "challenge",
            "practice": "practice",
            "organiser": "person",
            "receiver": "person",
        },
    )
)
leave_out("internships.Visitor", PRIVATE)
