"""Who is named as the author of a practice."""

from collections.abc import Collection

from django.db import transaction

from cardumen.directory.actor import Actor
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage
from cardumen.people.models import Person
from cardumen.practices import rules
from cardumen.practices.events import PracticeAuthorsNamed
from cardumen.practices.models import Authorship, Practice


@transaction.atomic
def name_authors(*, practice: Practice, authors: Collection[Person], by: Actor) -> None:
    """Exactly these are its authors from now on, beside the one who began it."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    others = practice.authorships.exclude(person=practice.author_id)
    standing = {row.person_id: row for row in others}
    wanted = {person.pk for person in authors if person.pk != practice.author_id}
    named = {pk for pk, row in standing.items() if row.is_named}
    for person in authors:
        if person.pk in wanted - named:
            rules.may_be_author.check(person, practice)
    if wanted == named:
        return
    practice.authorships.filter(person__in=named - wanted).update(is_named=False)
    practice.authorships.filter(person__in=wanted - named).update(is_named=True)
    Authorship.objects.bulk_create(
        Authorship(practice=practice, person_id=pk, is_named=True)
        for pk in sorted(wanted - standing.keys())
    )
    publish(PracticeAuthorsNamed(practice=practice.pk, authors=sorted(wanted)), by=by)
