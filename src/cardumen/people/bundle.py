"""What goes along of persons when a network moves: see `bundles/persons.py` for who is named."""

from django.db.models import Q

from cardumen.kernel.bundles import Kind, add_kind
from cardumen.people.enums import ShownAs

OWN = "each installation keeps its own"

add_kind(
    Kind(
        key="person",
        model="people.Person",
        means="Somebody who holds an office or wrote something. Their name and e-mail stand here "
        "only if they agreed to go along; else `place` says where they work, and nothing else.",
        fields=("name", "email", "language", "place"),
        only=lambda: ~Q(shown_as=ShownAs.HIDDEN),
        leaves={
            "password": "nobody's password leaves",
            "last_login": OWN,
            "is_active": OWN,
            "is_administrator": "who keeps an installation is decided there",
            "joined_at": OWN,
            "shown_as": "said by whether there is a name",
            "alias": "an account that was erased is not told from one that did not come along",
        },
    )
)
