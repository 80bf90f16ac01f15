"""What is written of saved searches while no one waits."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import override

from cardumen.jobs.registry import task
from cardumen.people.models import Person
from cardumen.practices.searches.actions import begin_digest, due_digests, remember_told
from cardumen.practices.searches.notices import tell_new_practices
from cardumen.practices.searches.pages import new_for


@task(every=timedelta(hours=1))
def tell_what_is_new() -> None:
    for number in due_digests(timezone.now()):
        tell_one_what_is_new.enqueue_once(number)


@task()
def tell_one_what_is_new(number: int) -> None:
    """What they were told is remembered in the transaction of the job, as the mail is queued."""
    now = timezone.now()
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is None or not begin_digest(person=person, now=now):
        return
    with override(person.language):
        found = new_for(person)
    if found:
        told = [practice for one in found for practice in one.practices]
        remember_told(person=person, practices=told, at=now)
        tell_new_practices(person, found)
