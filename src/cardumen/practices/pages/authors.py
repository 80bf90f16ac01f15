"""Who wrote a practice, who writes in it now, and who could."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from cardumen.directory.models import Affiliation
from cardumen.networks.sharing.audiences import known_by_name
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.practices.models import Authorship, Practice

# Who saved something since then is taken to be writing.
NOW: Final = timedelta(minutes=5)


@dataclass(frozen=True)
class Authors:
    """`shown` to the viewer; `cited` wherever the text travels: those who agreed to be shown to
    everyone as working there."""

    shown: list[str]
    cited: list[str]


def authors_of(practice: Practice, viewer: Viewer) -> Authors:
    """Who began it first. To those to whom its organisation's people are named (`known_by_name`)
    all are, to others those who agreed. The practice comes from `for_reading`."""
    standing = standing_of(viewer)
    found: list[tuple[Person, bool]] = []
    if practice.author is not None:
        found.append((practice.author, getattr(practice, "author_is_listed", False)))
    if getattr(practice, "has_coauthors", True):
        rows = practice.authorships.named().select_related("person")
        found += [
            (row.person, getattr(row, "is_listed", False))
            for row in rows
            if row.person_id != practice.author_id
        ]
    names_all = bool(known_by_name(viewer, [practice.organisation_id]))
    return Authors(
        [
            person.name
            for person, is_listed in found
            if names_all or is_listed or person.pk == standing.person
        ],
        [person.name for person, is_listed in found if is_listed],
    )


def authors_of_all(practices: Sequence[Practice], viewer: Viewer) -> dict[int, list[str]]:
    """The names of several, by the key of the practice, who began it first; three queries at most.
    Named as `authors_of` names them."""
    people = {one.pk: [one.author] if one.author else [] for one in practices}
    first = {one.pk: one.author_id for one in practices}
    several = [one.pk for one in practices if getattr(one, "has_coauthors", True)]
    if several:
        named = Authorship.objects.filter(practice__in=several, is_named=True)
        for row in named.select_related("person"):
            if row.person_id != first[row.practice_id]:
                people[row.practice_id].append(row.person)
    places = {one.pk: one.organisation_id for one in practices}
    known = known_by_name(viewer, places.values())
    others = [one for one in practices if one.organisation_id not in known]
    shown = _shown(others, [one for found in people.values() for one in found], viewer)
    return {
        pk: [
            person.name
            for person in found
            if places[pk] in known or (person.pk, places[pk]) in shown
        ]
        for pk, found in people.items()
    }


def writing_now(practice: Practice, but: Person) -> list[str]:
    """The names of those who are writing in it, beside this person."""
    recent = _others(practice, but).filter(wrote_at__gte=timezone.now() - NOW)
    return [row.person.name for row in recent]


def last_writer(practice: Practice, but: Person) -> str:
    """Who wrote in it last, beside this person; blank when no one did."""
    last = _others(practice, but).filter(wrote_at__isnull=False).first()
    return last.person.name if last is not None else ""


def _others(practice: Practice, but: Person) -> QuerySet[Authorship]:
    rows = Authorship.objects.filter(practice=practice).exclude(person=but)
    return rows.select_related("person").order_by("-wrote_at")


def colleagues_of(practice: Practice) -> QuerySet[Person]:
    """Who can be named as an author: those who work there, but for the one who began it."""
    # door: for colleagues only.
    posts = Affiliation.objects.current().filter(organisation=practice.organisation_id)
    people = Person.objects.taking_part().filter(pk__in=posts.values("person"))
    return people.exclude(pk=practice.author_id or 0).order_by("name", "pk")


def named_authors(practice: Practice) -> QuerySet[Person]:
    named = practice.authorships.filter(is_named=True).values("person")
    return Person.objects.filter(pk__in=named).exclude(pk=practice.author_id or 0).order_by("name")


def _shown(
    practices: Sequence[Practice], people: Iterable[Person], viewer: Viewer
) -> set[tuple[int, int]]:
    """Person and organisation."""
    if not practices:
        return set()
    posts = Affiliation.objects.visible_to(viewer).filter(
        person__in=people, organisation__in={one.organisation_id for one in practices}
    )
    return set(posts.values_list("person", "organisation"))
