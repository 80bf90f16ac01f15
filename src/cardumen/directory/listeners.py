"""What follows when someone is blocked: a colleague answers instead."""

from cardumen.directory.actions.posts import pass_on_responsibility_of
from cardumen.kernel.events import listener
from cardumen.people.events import PersonBlocked
from cardumen.people.models import Person


@listener
def pass_on_responsibility(event: PersonBlocked) -> None:
    for person in Person.objects.filter(pk=event.person):
        pass_on_responsibility_of(person)
