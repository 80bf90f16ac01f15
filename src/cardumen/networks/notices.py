"""What networks write to people: an invitation, a reminder of it, the answer to an application."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.notices import MOST_TOLD, administrators, answering_for
from cardumen.kernel import formats
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.networks.models import Application, Invitation, Network, Office
from cardumen.networks.offices import COORDINATOR
from cardumen.people.models import Person

# A second letter to someone who asked for none would be a nuisance.
add_mail("network-invitation", _("Invitation to a network"), bears_repeating=False)
add_mail("network-reminder", _("Reminder of an invitation to a network"), bears_repeating=False)
add_mail("network-application", _("An organisation wants to join"), bears_repeating=True)
add_mail("network-application-admitted", _("Application accepted"), bears_repeating=True)
add_mail("network-application-declined", _("Application declined"), bears_repeating=True)
add_mail("network-unled", _("Network without a coordinator"), bears_repeating=True)
add_mail("network-left", _("Member without people"), bears_repeating=True)
add_mail("network-claimed", _("Invitation to confirm"), bears_repeating=True)


def tell_invited(invitation: Invitation) -> None:
    """To the invited when they are invited: who invites, to what, one link, and its code. Without
    an address, to those who can answer for the organisation or the network that is invited."""
    _tell(invitation, "invitation")


def remind_invited(invitation: Invitation) -> None:
    """The same to the same, once, with the same link."""
    _tell(invitation, "reminder")


def tell_applied(application: Application) -> None:
    """To the coordinators of the network when an organisation asks to join: who asks, and where it
    is answered."""
    path = reverse("networks:joining", args=[application.network.slug])
    for person in _coordinators(application.network):
        _write(
            person,
            f"network-application:{application.pk}",
            "applied",
            by=application.by,
            organisation=application.organisation,
            network=application.network,
            link=settings.SITE_URL + path,
        )


def tell_claimed(invitation: Invitation) -> None:
    """To whoever sent a letter, and the other coordinators, when its holder says that they work at
    an organisation where no one does yet."""
    assert invitation.network is not None  # by a constraint of the table
    path = reverse("networks:joining", args=[invitation.network.slug])
    people = {one.pk: one for one in _coordinators(invitation.network)}
    if invitation.by is not None and invitation.by.is_active:
        people[invitation.by.pk] = invitation.by
    for person in people.values():
        _write(
            person,
            f"network-claimed:{invitation.pk}",
            "claimed",
            by=invitation.answered_by,
            organisation=invitation.organisation,
            network=invitation.network,
            link=settings.SITE_URL + path,
        )


def tell_unled(network: Network, day: date) -> None:
    """To the coordinators that a network still has, and to administrators: from that day on it has
    none. Once before that day, and once when it has come, until someone else has the role."""
    path = reverse("networks:people", args=[network.slug])
    people = {one.pk: one for one in (*_coordinators(network), *administrators())}
    offices = Office.objects.filter(network=network, key=COORDINATOR.key)
    newest = offices.aggregate(newest=Max("pk"))["newest"]
    # The day of a gap that has come is today, and tomorrow another one.
    begins = day if day > timezone.localdate() else "now"
    for person in people.values():
        with override(person.language):
            since = formats.day(day)
        _write(
            person,
            f"network-unled:{network.pk}:{newest}:{begins}",
            "unled",
            network=network,
            day=since,
            link=settings.SITE_URL + path,
        )


def tell_left(organisation: Organisation, network: Network) -> None:
    """To the coordinators of a network, else to administrators: no one with an account works at
    this member any more."""
    posts = Affiliation.objects.filter(organisation=organisation)
    last = posts.aggregate(last=Max("until"))["last"]
    path = reverse("networks:invite", args=[network.slug])
    for person in list(_coordinators(network)) or administrators():
        _write(
            person,
            f"network-left:{network.pk}:{organisation.pk}:{last}",
            "left",
            organisation=organisation,
            network=network,
            link=settings.SITE_URL + path,
        )


def tell_admitted(application: Application) -> None:
    """To whoever applied, when the network has admitted their organisation."""
    _tell_applicant(application, "admitted")


def tell_declined(application: Application) -> None:
    """To whoever applied, when the network has not: with the reason."""
    _tell_applicant(application, "declined")


def _write(person: Person, key: str, template: str, **context: Any) -> None:
    """One of several people who are told the same."""
    queue_message(
        key=f"{key}:{person.pk}",
        to=person.email,
        language=person.language,
        template=f"networks/mail/{template}",
        context={"name": person.name, **context},
    )


def _tell(invitation: Invitation, what: str) -> None:
    for number, email, language, path in _addresses(invitation):
        with override(language):
            until = formats.day(invitation.expires_at)
            office = invitation.office_class
            context: dict[str, Any] = {
                "invitation": invitation,
                "network": invitation.network,
                "member": invitation.organisation or invitation.member_network,
                "office": str(office.name) if office else "",
                "by": invitation.by,
                "link": settings.SITE_URL + path,
                "typed_at": settings.SITE_URL + reverse("networks:code"),
                "code": invitation.code_as_typed if invitation.email else "",
                "until": until,
            }
        queue_message(
            key=f"network-{what}:{invitation.pk}:{number}",
            to=email,
            language=language,
            template=f"networks/mail/{what}",
            context=context,
        )


def _addresses(invitation: Invitation) -> Iterator[tuple[int, str, str, str]]:
    """To whom (their number, or 0 of a letter), in which language, and where the link leads."""
    if invitation.email:
        known = Person.objects.filter(email__iexact=invitation.email).first()
        language = known.language if known else invitation.language
        yield 0, invitation.email, language, reverse("networks:letter", args=[invitation.code])
        return
    if invitation.organisation is not None:
        people = answering_for(invitation.organisation)
    else:
        assert invitation.member_network is not None  # by a constraint of the table
        people = _coordinators(invitation.member_network)
    path = reverse("networks:invitation", args=[invitation.pk])
    for person in people:
        yield person.pk, person.email, person.language, path


def _coordinators(network: Network) -> QuerySet[Person]:
    offices = Office.objects.current().filter(network=network, key=COORDINATOR.key)
    people = Person.objects.filter(is_active=True, offices__in=offices)
    return people.order_by("pk")[:MOST_TOLD]


def _tell_applicant(application: Application, answer: str) -> None:
    if application.by is None:
        return
    queue_message(
        key=f"network-application-{answer}:{application.pk}",
        to=application.by.email,
        language=application.by.language,
        template=f"networks/mail/{answer}",
        context={
            "application": application,
            "network": application.network,
            "link": settings.SITE_URL + application.network.get_absolute_url(),
        },
    )
