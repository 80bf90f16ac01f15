"""What is written to people about a conversation."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.directory.notices import reached_at
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.networks.subjects import subject_of
from cardumen.people.models import Person
from cardumen.talk.models import Message

# Two mails look like two messages.
add_mail("message", _("Message in a conversation"), bears_repeating=False)


def tell_message(message: Message) -> None:
    """What others say goes to whoever shared the thing; a reply to those who took part before, as
    far as they may still read it. Whoever may not read it is not told."""
    thing = message.thing

    def may_read(person: Person) -> bool:
        return Message.objects.of(thing, person).filter(pk=message.pk).exists()

    if message.organisation_id == thing.organisation_id:
        readers = list(filter(may_read, _others_before(message)))
    else:
        author = subject_of(thing).author_of(thing)
        readers = reached_at(thing.organisation, first=author, may_read=may_read)
    for person in readers:
        queue_message(
            key=f"message:{message.pk}:{person.pk}",
            to=person.email,
            language=person.language,
            template="talk/mail/message",
            context={
                "title": str(thing),
                "message": message,
                "url": f"{settings.SITE_URL}{thing.get_absolute_url()}#conversation",
            },
        )


def _others_before(message: Message) -> list[Person]:
    spoke = Message.objects.shown().about(message.thing).filter(pk__lt=message.pk)
    others = spoke.exclude(organisation=message.thing.organisation_id).select_related("by")
    return list({one.by.pk: one.by for one in others if one.by and one.by.is_active}.values())
