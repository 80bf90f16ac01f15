"""What is written about applications: to the coordinators, and to whoever applied."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.directory.notices import administrators, reached_at
from cardumen.mail.kinds import add_mail
from cardumen.networks.models import Application
from cardumen.networks.notices import coordinators_of, write_to

add_mail("network-application", _("An organisation wants to join"), bears_repeating=True)
add_mail("network-application-admitted", _("Application accepted"), bears_repeating=True)
add_mail("network-application-declined", _("Application declined"), bears_repeating=True)


def tell_applied(application: Application) -> None:
    """To the coordinators of the network when an organisation asks to join, or a person of one that
    is a member, to administrators where it has none: who asks, and where it is answered."""
    path = reverse("networks:joining", args=[application.network.slug])
    people = list(coordinators_of(application.network)) or administrators()
    for person in people:
        write_to(
            person,
            f"network-application:{application.pk}",
            "networks/applications/mail/applied",
            by=application.by,
            organisation=application.organisation,
            network=application.network,
            is_member=_is_of_member(application),
            link=settings.SITE_URL + path,
        )


def tell_admitted(application: Application, *, is_member: bool) -> None:
    """To whoever applied, or works there now when they have left, when the network has admitted
    their organisation, or confirmed them at one that was a member (`is_member`)."""
    _tell_applicant(application, "admitted", is_member=is_member)


def tell_declined(application: Application) -> None:
    """To the same, when the network has not: with the reason."""
    _tell_applicant(application, "declined", is_member=_is_of_member(application))


def _is_of_member(application: Application) -> bool:
    members = application.network.memberships.filter(until=None)
    return members.filter(organisation=application.organisation_id).exists()


def _tell_applicant(application: Application, answer: str, *, is_member: bool) -> None:
    applicant = application.by
    people = reached_at(application.organisation, first=applicant)
    if application.post and applicant is not None and applicant.is_active:
        people = [applicant]
    for person in people:
        write_to(
            person,
            f"network-application-{answer}:{application.pk}",
            f"networks/applications/mail/{answer}",
            application=application,
            network=application.network,
            is_member=is_member,
            link=settings.SITE_URL + application.network.get_absolute_url(),
        )
