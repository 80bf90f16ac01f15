"""The person who asks, for views."""

from django.http import Http404, HttpRequest

from cardumen.people.models import Person
from cardumen.people.rules import may_answer_for_data


def person_of(request: HttpRequest) -> Person:
    """Behind `login_required`, which lets no one else through."""
    assert isinstance(request.user, Person)
    return request.user


def officer_of(request: HttpRequest) -> Person:
    """Who answers for the data of this installation; for anyone else there is no such page."""
    person = person_of(request)
    if not may_answer_for_data.allows(person):
        raise Http404
    return person
