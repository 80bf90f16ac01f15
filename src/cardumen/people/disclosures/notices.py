"""Mail to recipients of personal data that have changed since."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.people.disclosures.models import Disclosed
from cardumen.people.models import Person

add_mail("correction", _("Correction for recipients of data"), bears_repeating=True, is_urgent=True)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a recipient with an address must be told of one person: how it knows them, and how they
    are to be known; blank where they are to be left out."""

    row: Disclosed
    name_before: str
    email_before: str


def pass_on(correction: Correction, person: Person) -> None:
    """Tells a recipient how the person is known now, or to leave them out. Each change once: the
    key holds the number of the row and what was told before."""
    row, share = correction.row, correction.row.disclosure
    known = mark_of(correction.name_before, correction.email_before)
    queue_message(
        key=f"correction:{row.pk}:{known}",
        to=share.recipient_email,
        language=settings.LANGUAGE_CODE,
        template="people/disclosures/mail/correction",
        context={
            "share": share,
            "gone": not person.is_named,
            "name_before": correction.name_before,
            "email_before": correction.email_before,
            "name": row.name,
            "email": row.email,
            "responsible": settings.RESPONSIBLE,
            "officer": settings.DATA_OFFICER,
        },
    )


def mark_of(*personal: str) -> str:
    """Tells two changes apart in a key, and can be neither read nor guessed."""
    return salted_hmac("people.notices", " ".join(personal)).hexdigest()[:16]
