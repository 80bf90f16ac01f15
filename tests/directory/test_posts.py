"""Who is given a post acts for the organisation."""

import pytest

from cardumen.directory.actions import give_post
from cardumen.directory.actor import Actor
from cardumen.directory.standing import posts_of
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed
from cardumen.people.models import Person
from tests.cast import Cast


def given(person: Person) -> list[tuple[str, str]]:
    fresh = Person.objects.get(pk=person.pk)
    return [(post.organisation.name, post.post) for post in posts_of(fresh)]


def test_post_lets_her_act_for_the_school(cast: Cast) -> None:
    give_post(person=cast.facilitator, organisation=cast.azapa, post="profesora")
    assert given(cast.facilitator) == [("Escuela Darío Salas", "profesora")]


def test_post_given_twice_is_one_and_the_last_name_holds(cast: Cast) -> None:
    for post in ("profesora", "directora", "directora"):
        give_post(person=cast.facilitator, organisation=cast.azapa, post=post)
    told = Entry.objects.filter(kind="PostGiven").count()
    assert (given(cast.facilitator), told) == ([("Escuela Darío Salas", "directora")], 2)


def test_posts_are_given_by_administrators_only(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        give_post(
            person=cast.principal,
            organisation=cast.azapa,
            post="directora",
            by=Actor(cast.principal),
        )
