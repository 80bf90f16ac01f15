"""Where a person is named: their posts and offices, on their account's page."""

from dataclasses import dataclass
from typing import Any

from cardumen.directory.models import Affiliation
from cardumen.kernel.registries import Position
from cardumen.networks.models import Office
from cardumen.people.models import Person
from cardumen.ui.panels import panel


@dataclass(frozen=True, slots=True)
class Named:
    posts: list[Affiliation]
    offices: list[Office]


def named_places(person: Person) -> Named:
    # door: their own.
    posts = Affiliation.objects.current().filter(person=person).select_related("organisation")
    offices = Office.objects.current().filter(person=person).select_related("network", "person")
    return Named(list(posts.order_by("pk")), list(offices.order_by("pk")))


@panel("account", "home/named.html", at=Position.FIRST)
def account_panel(person: Person, viewer: Any) -> dict[str, Any] | None:
    """Only they see it; nothing for who has neither post nor office."""
    named = named_places(person)
    return {"named": named} if named.posts or named.offices else None
