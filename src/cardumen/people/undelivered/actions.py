"""An administrator decides about mail of which no one knows whether it arrived."""

from django.db import transaction

from cardumen.kernel.events import publish
from cardumen.mail.actions import discard_message, send_again
from cardumen.mail.models import Message
from cardumen.people.models import Person
from cardumen.people.undelivered import events, rules


@transaction.atomic
def send_mail_again(*, message: Message, by: Person) -> None:
    rules.may_decide_about_mail.check(by)
    send_again(message)
    publish(events.MailSentAgain(message=message.pk), by=by)


@transaction.atomic
def discard_mail(*, message: Message, by: Person) -> None:
    rules.may_decide_about_mail.check(by)
    discard_message(message)
    publish(events.MailDiscarded(message=message.pk), by=by)
