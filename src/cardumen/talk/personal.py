"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.networks.subjects import title_for
from cardumen.people.kept import FROM_USE, YOURSELF, Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP
from cardumen.people.retention import Period, add_period
from cardumen.talk.models import MailedReply, Message, ReplyAddress
from cardumen.talk.models.replies import VALID

add_holding(
    Holding(
        key="conversations",
        name=_("Your messages in conversations"),
        column="talk.Message.by",
        fields=("number", "organisation", "kind", "body", "at", "edited_at"),
        tells={"number": title_for},
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("Without it, others could not follow the conversation."),
    )
)
add_holding(
    Holding(
        key="mail-remains",
        name=_("Quotations and signatures from your answers by e-mail"),
        column="talk.Message.by",
        fields=("number", "cut", "at"),
        tells={"number": title_for},
        purpose=AUTHORSHIP,
        source=YOURSELF,
        erase=lambda person: Message.objects.filter(by=person.pk).update(cut=""),
    )
)
add_holding(
    Holding(
        key="thanks",
        name=_("Thanks that you gave"),
        column="talk.Thanks.by",
        fields=("number", "organisation", "at"),
        tells={"number": title_for},
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("The thanks are your school's."),
    )
)
add_holding(
    Holding(
        key="reply-addresses",
        name=_("Addresses for your answers by e-mail"),
        column="talk.ReplyAddress.person",
        fields=("title", "organisation", "at"),
        purpose=AUTHORSHIP,
        source=FROM_USE,
        erase=lambda person: ReplyAddress.objects.filter(person=person.pk).delete(),
    )
)
add_holding(
    Holding(
        key="mailed-replies",
        name=_("Your answers by e-mail"),
        column="talk.MailedReply.sender",
        fields=("body", "state", "at"),
        purpose=AUTHORSHIP,
        source=YOURSELF,
        erase=lambda person: MailedReply.objects.filter(sender__in=person.addresses).delete(),
    )
)
add_period(
    Period(
        key="reply-addresses",
        what=_("Addresses for answers by e-mail, and answers to confirm"),
        period=VALID,
        then=_("deleted"),
        old=lambda before: ReplyAddress.objects.filter(at__lt=before),
    )
)
