"""Where a person is named: their posts and offices, on their account's page."""

from typing import Any

from cardumen.directory.models import Affiliation
from cardumen.kernel.registries import Position
from cardumen.networks.models import Office
from cardumen.people.models import Person
from cardumen.ui.panels import panel


def named_places(person: Person) -> tuple[list[Affiliation], list[Office]]:
    # door: their own.
    posts = Affiliation.objects.current().filter(person=person).select_related("organisation")
    offices = Office.objects.current().filter(person=person).select_related("network", "person")
    return list(posts.order_by("pk")), list(offices.order_by("pk"))


@panel("account", "home/named.html", at=Position.FIRST)
def account_panel(person: Person, viewer: Any) -> dict[str, Any] | None:
    """Only they see it; nothing for who has neither post nor office."""
    posts, offices = named_places(person)
    return {"posts": posts, "offices": offices} if posts or offices else None
