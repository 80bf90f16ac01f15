"""Who wrote a practice, who writes in it now, and who could."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from cardumen.directory.models import Affiliation
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.practices.models import Authorship, Practice

# Who saved something since then is taken to be writing.
NOW: Final = timedelta(minutes=5)


def authors_of(practice: Practice, viewer: Viewer) -> list[str]:
    """The names of its authors, who began it first. To members all are named; to others those who
    agreed to be shown as working there."""
    people = [practice.author] if practice.author else []
    if getattr(practice, "has_coauthors", True):
        named = Authorship.objects.filter(practice=practice, is_named=True)
        rows = named.select_related("person")
        people += [row.person for row in rows if row.person_id != practice.author_id]
    if not standing_of(viewer).is_member:
        shown = _shown(practice, people, viewer)
        people = [person for person in people if person.pk in shown]
    return [person.name for person in people]


def writing_now(practice: Practice, but: Person) -> list[str]:
    """The names of those who are writing in it, beside this person."""
    recent = _others(practice, but).filter(wrote_at__gte=timezone.now() - NOW)
    return [row.person.name for row in recent]


def last_writer(practice: Practice, but: Person) -> str:
    """Who wrote in it last, beside this person; blank when nobody did."""
    last = _others(practice, but).filter(wrote_at__isnull=False).first()
    return last.person.name if last is not None else ""


def _others(practice: Practice, but: Person) -> QuerySet[Authorship]:
    rows = Authorship.objects.filter(practice=practice).exclude(person=but)
    return rows.select_related("person").order_by("-wrote_at")


def colleagues_of(practice: Practice) -> QuerySet[Person]:
    """Who can be named as an author: those who work there, but for the one who began it."""
    posts = Affiliation.objects.current().filter(organisation=practice.organisation_id)
    people = Person.objects.filter(pk__in=posts.values("person"), is_active=True)
    return people.exclude(pk=practice.author_id or 0).order_by("name", "pk")


def named_authors(practice: Practice) -> QuerySet[Person]:
    named = practice.authorships.filter(is_named=True).values("person")
    return Person.objects.filter(pk__in=named).exclude(pk=practice.author_id or 0).order_by("name")


def _shown(practice: Practice, people: Iterable[Person], viewer: Viewer) -> set[int]:
    posts = Affiliation.objects.visible_to(viewer).filter(
        person__in=people, organisation=practice.organisation_id
    )
    return set(posts.values_list("person", flat=True))
