"""What is written to people about practices: when, to whom, with which words."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.directory.notices import reached_at
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.practices.models import Adaptation

# Asked twice, people stop answering.
add_mail("how-it-went", _("Question about an adaptation"), bears_repeating=False)


def ask_how_it_went(adaptation: Adaptation, days: int) -> None:
    """At 30 and 90 days, to who began it, or who works there now when they have left."""
    for person in reached_at(adaptation.organisation, first=adaptation.by):
        queue_message(
            key=f"how-it-went:{adaptation.pk}:{days}",
            to=person.email,
            language=person.language,
            template="practices/mail/how_it_went",
            context={
                "person": person,
                "practice": adaptation.practice,
                "days": days,
                "url": settings.SITE_URL + reverse("practices:report", args=[adaptation.pk]),
            },
        )
