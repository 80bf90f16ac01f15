"""The cast: whom you can sign in as, and why one would."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from cardumen.demo import reading
from cardumen.directory.actions import give_post, list_affiliation
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.text import words
from cardumen.people.models import Person

DOMAIN = "demo.cardumen.test"


@dataclass(frozen=True)
class Player:
    person: Person
    role: str


def address(name: str) -> str:
    """The e-mail of an invented person.

    >>> address("Marisol Fuentealba Soto")
    'marisol.fuentealba.soto@demo.cardumen.test'
    """
    return f"{'.'.join(words(name))}@{DOMAIN}"


def players() -> list[Player]:
    """The cast in its order, each with their role in the language of the screen."""
    roles = {address(one["name"]): one["role"] for one in reading.cast()}
    people = {one.email: one for one in Person.objects.filter(email__in=roles)}
    language = (get_language() or "es")[:2]
    return [
        Player(people[email], role.get(language, role["en"]))
        for email, role in roles.items()
        if email in people
    ]


def introductions() -> list[str]:
    """The cast for the command line."""
    return [f"{player.person.name:<28} {player.role}" for player in players()]


def find_or_make(name: str) -> Person:
    """No one can sign in with a password as an invented person."""
    person = Person.objects.filter(email=address(name)).first()
    if person is None:
        person = Person(email=address(name), name=name)
        person.set_unusable_password()
        person.save()
    return person


def employ(person: Person, organisation: Organisation, *, post: str) -> None:
    """Their post, since long ago; shown to everyone, as the invented have agreed. Whoever
    comes first answers for the organisation."""
    affiliation = give_post(
        person=person,
        organisation=organisation,
        post=post[:80],
        since=date(2015, 3, 1),
    )
    list_affiliation(affiliation=affiliation, is_listed=True, by=Actor(person))
