"""Challenges and practices as people make them, for the tests of this room."""

from typing import Any

from cardumen.challenges.actions import open_challenge, save_challenge
from cardumen.challenges.models import Challenge
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.people.models import Person
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice
from tests.cast import Cast, make_practice

PROBLEM = "En el aula multigrado los niños de segundo leen sílaba a sílaba, sin fluidez."


def found_practice(organisation: Organisation, author: Person | None, **words: Any) -> Practice:
    """A published practice that search finds."""
    network = words.pop("network", None)
    practice = make_practice(organisation, network, author, **words)
    keep_in_index(practice)
    return practice


def drafted(cast: Cast, **words: Any) -> Challenge:
    """A draft of the principal's school."""
    given = {
        "title": "Leen sin fluidez",
        "problem": PROBLEM,
        "topics": ["reading"],
        "levels": ["primary"],
        "network": cast.lideres,
        "visibility": "network",
        "by": Actor(cast.principal, cast.punta_delgada),
    }
    return save_challenge(**(given | words))


def opened(cast: Cast, **words: Any) -> Challenge:
    """A challenge shared by the principal; the cast's practice is there to be found."""
    keep_in_index(cast.practice)
    draft = drafted(cast, **words)
    return open_challenge(challenge=draft, by=Actor(cast.principal, cast.punta_delgada))
