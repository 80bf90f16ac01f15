"""What is written to people about what was reported and hidden."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.directory.notices import reached_at
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.moderation.models import Hiding, Report
from cardumen.people.models import Person

add_mail("hiding", _("Content hidden, or answer to an appeal"), bears_repeating=True)
add_mail("report", _("Answer to a report"), bears_repeating=True)


def tell_hiding(hiding: Hiding, *, answered: bool) -> None:
    """To who wrote it: that it was hidden and why, or what was answered."""
    for person in _writers(hiding):
        queue_message(
            key=f"hiding:{hiding.pk}:{'answer' if answered else 'reason'}",
            to=person.email,
            language=person.language,
            template="moderation/mail/hiding",
            context={
                "title": hiding.title,
                "hiding": hiding,
                "answered": answered,
                "url": settings.SITE_URL + hiding.get_absolute_url(),
            },
        )


def _writers(hiding: Hiding) -> list[Person]:
    if not hiding.kind_of_thing.is_of_a_person and hiding.organisation is not None:
        return reached_at(hiding.organisation, first=hiding.author)
    return [hiding.author] if hiding.author and hiding.author.is_active else []


def tell_reporter(report: Report, *, is_hidden: bool) -> None:
    """What came of it, to whoever left an address or has one here."""
    person = report.by if report.by and report.by.is_active else None
    address = person.email if person else report.email
    if not address:
        return
    queue_message(
        key=f"report:{report.pk}",
        to=address,
        language=person.language if person else report.place.language,
        template="moderation/mail/report",
        context={"title": report.title, "is_hidden": is_hidden},
    )
