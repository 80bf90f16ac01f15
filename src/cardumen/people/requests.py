"""The person who asks, for views."""

from django.http import HttpRequest

from cardumen.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Behind `login_required`, which lets no one else through."""
    assert isinstance(request.user, Person)
    return request.user
