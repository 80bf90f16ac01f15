"""Where a person works today: for whom they act, and whose own things they see."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from cardumen.directory.models import Affiliation, Organisation, Ownership, SchoolFacts
from cardumen.kernel.prepared import rows
from cardumen.people.models import Person, Viewer

TAX_REGISTER = "cl-rut"


def posts_of(person: Viewer) -> list[Affiliation]:
    """Their current posts in the order in which they were given, each with its organisation, the
    facts and the commune. One query the first time, none after while the request lasts."""
    if not isinstance(person, Person) or not person.takes_part:
        return []
    if "posts" not in person.looked_up:
        person.looked_up["posts"] = rows(_posts, person=person.pk)
    found: list[Affiliation] = person.looked_up["posts"]
    return found


def _posts(person: int) -> QuerySet[Affiliation]:
    posts = Affiliation.objects.current().filter(person=person).order_by("id")
    owned = Ownership.objects.filter(owner=OuterRef("organisation"))
    posts = posts.select_related("organisation__facts", "organisation__commune")
    return posts.annotate(is_of_owner=Exists(owned))


def owners_among(posts: Iterable[Affiliation]) -> frozenset[int]:
    """The organisations of these posts that own schools, or did."""
    return frozenset(post.organisation_id for post in posts if getattr(post, "is_of_owner", False))


def owns_schools(organisation: Organisation) -> bool:
    """Whether the register said so in any year, of it or of its tax number."""
    if Ownership.objects.filter(owner=organisation).exists():
        return True
    number = owner_number(organisation)
    return number != "" and SchoolFacts.objects.filter(owner_id=number).exists()


def owner_number(organisation: Organisation) -> str:
    """The number by which the register of schools may know it as an owner: its tax number without
    the check digit."""
    is_taxed = organisation.register == TAX_REGISTER
    return organisation.official_id.partition("-")[0] if is_taxed else ""


def owner_numbers_among(posts: Iterable[Affiliation]) -> frozenset[str]:
    """The owner numbers of these posts' organisations, where they have one."""
    return frozenset(filter(None, (owner_number(post.organisation) for post in posts)))
