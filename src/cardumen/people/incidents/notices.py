"""Mail to the people affected by an incident."""

from django.conf import settings

from cardumen.mail.actions import queue_message
from cardumen.people.incidents.models import Affected


def tell_affected(affected: Affected) -> None:
    """Tells one person about the incident, in the words of the register."""
    person = affected.person
    queue_message(
        key=f"rights:incident:{affected.pk}",
        to=affected.email,
        language=person.language if person else settings.LANGUAGE_CODE,
        template="people/incidents/mail/incident",
        context={
            "incident": affected.incident,
            "responsible": settings.RESPONSIBLE,
            "officer": settings.DATA_OFFICER,
        },
    )
