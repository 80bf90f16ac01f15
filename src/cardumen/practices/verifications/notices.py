"""What is written to a school about what someone found who looked at its evidence."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.directory.notices import reached_at
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.practices.models import Verification

add_mail("finding", _("Answer to a verification"), bears_repeating=True)


def tell_finding(verification: Verification) -> None:
    """To who wrote the practice: that it was found so, or what is missing."""
    practice = verification.practice
    for person in reached_at(practice.organisation, first=practice.author):
        queue_message(
            key=f"finding:{verification.pk}",
            to=person.email,
            language=person.language,
            template="practices/verifications/mail/finding",
            context={
                "person": person,
                "practice": practice,
                "verification": verification,
                "url": settings.SITE_URL + practice.get_absolute_url(),
            },
        )
