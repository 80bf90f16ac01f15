"""A record of erasures that no restore of the database forgets."""

from cardumen.kernel.events import listener
from cardumen.people.actions.erasures import note_erasure
from cardumen.people.events import PersonErased
from cardumen.people.models import Person


@listener
def keep_erased(event: PersonErased) -> None:
    note_erasure(Person.objects.get(pk=event.person))
