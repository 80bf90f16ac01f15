"""What is written to people about practices: when, to whom, with which words."""

from django.conf import settings
from django.urls import reverse

from cardumen.directory.models import Affiliation, Organisation
from cardumen.mail.actions import queue_message
from cardumen.people.models import Person
from cardumen.practices.models import Adaptation, Hiding, Remark, Report, Verification


def ask_how_it_went(adaptation: Adaptation, days: int) -> None:
    """At 30 and 90 days, to who began it, or who works there now when she has left."""
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


def tell_finding(verification: Verification) -> None:
    """To who wrote the practice: that it was found so, or what is missing."""
    practice = verification.practice
    for person in reached_at(practice.organisation, first=practice.author):
        queue_message(
            key=f"finding:{verification.pk}",
            to=person.email,
            language=person.language,
            template="practices/mail/finding",
            context={
                "person": person,
                "practice": practice,
                "verification": verification,
                "url": settings.SITE_URL + practice.get_absolute_url(),
            },
        )


def tell_remark(remark: Remark) -> None:
    """A question goes to who wrote the practice; an answer to those who took part before, as far
    as they may still read it."""
    practice = remark.practice
    if remark.organisation_id == practice.organisation_id:
        spoke = Remark.objects.shown().filter(practice=practice, pk__lt=remark.pk)
        others = spoke.exclude(organisation=practice.organisation_id).select_related("by")
        people = {one.by.pk: one.by for one in others if one.by and one.by.is_active}
        readers = [
            person
            for person in people.values()
            if Remark.objects.visible_to(person).filter(pk=remark.pk).exists()
        ]
    else:
        readers = reached_at(practice.organisation, first=practice.author)
    for person in readers:
        queue_message(
            key=f"remark:{remark.pk}:{person.pk}",
            to=person.email,
            language=person.language,
            template="practices/mail/remark",
            context={
                "practice": practice,
                "remark": remark,
                "url": f"{settings.SITE_URL}{practice.get_absolute_url()}#conversation",
            },
        )


def tell_hiding(hiding: Hiding, *, answered: bool) -> None:
    """To who wrote it: that it was hidden and why, or what was answered."""
    if hiding.remark is not None:
        readers = [hiding.remark.by] if hiding.remark.by and hiding.remark.by.is_active else []
    else:
        readers = reached_at(hiding.practice.organisation, first=hiding.practice.author)
    for person in readers:
        queue_message(
            key=f"hiding:{hiding.pk}:{'answer' if answered else 'reason'}",
            to=person.email,
            language=person.language,
            template="practices/mail/hiding",
            context={
                "practice": hiding.practice,
                "hiding": hiding,
                "answered": answered,
                "url": settings.SITE_URL + reverse("practices:hiding", args=[hiding.pk]),
            },
        )


def tell_reporter(report: Report, *, is_hidden: bool) -> None:
    """What came of it, to whoever left an address or has one here."""
    person = report.by if report.by and report.by.is_active else None
    address = person.email if person else report.email
    if not address:
        return
    queue_message(
        key=f"report:{report.pk}",
        to=address,
        language=person.language if person else report.practice.language,
        template="practices/mail/report",
        context={"practice": report.practice, "is_hidden": is_hidden},
    )


def reached_at(organisation: Organisation, *, first: Person | None) -> list[Person]:
    """One person who works there today: the one asked for, else whoever has been there longest."""
    posts = Affiliation.objects.current().filter(organisation=organisation, person__is_active=True)
    people = [post.person for post in posts.select_related("person").order_by("since", "pk")]
    return [person for person in people if first and person.pk == first.pk] or people[:1]
