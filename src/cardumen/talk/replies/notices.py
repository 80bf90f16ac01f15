"""What is written to people about their answers by e-mail."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.talk.models import MailedReply

add_mail("reply-held", _("Answer by e-mail to confirm"), bears_repeating=True)
add_mail("reply-refused", _("Answer by e-mail that could not be posted"), bears_repeating=True)


def tell_held(reply: MailedReply) -> None:
    """To whom the address was made: was it you?"""
    _write(reply, "held", words="", reason="")


def tell_refused(reply: MailedReply, *, words: str, reason: Text) -> None:
    """With their words, which are kept nowhere else."""
    _write(reply, "refused", words=words, reason=reason)


def _write(reply: MailedReply, what: str, *, words: str, reason: Text) -> None:
    person, thing = reply.address.person, reply.address.thing_read
    address = f"{settings.SITE_URL}{thing.get_absolute_url()}#conversation" if thing else ""
    queue_message(
        key=f"reply-{what}:{reply.pk}",
        to=person.email,
        language=person.language,
        template=f"talk/replies/mail/{what}",
        context={
            "name": person.name,
            "reply": reply,
            "title": reply.address.title,
            "words": words,
            "reason": reason,
            "url": settings.SITE_URL + reply.get_absolute_url(),
            "thing_url": address,
        },
    )
