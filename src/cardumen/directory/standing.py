"""Where a person works today: for whom they act, and whose own things they see."""

from cardumen.directory.models import Affiliation
from cardumen.people.models import Person, Viewer


def posts_of(person: Viewer) -> list[Affiliation]:
    """Their current posts in the order in which they were given, each with its organisation, the
    facts and the commune. One query the first time, none after while the request lasts."""
    if not isinstance(person, Person) or not person.takes_part:
        return []
    if "posts" not in person.looked_up:
        posts = Affiliation.objects.current().filter(person=person).order_by("id")
        person.looked_up["posts"] = list(
            posts.select_related("organisation__facts", "organisation__commune")
        )
    found: list[Affiliation] = person.looked_up["posts"]
    return found
