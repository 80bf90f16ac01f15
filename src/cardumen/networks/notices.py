"""What networks write to people: who is missing; and how whoever runs one is written to."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.notices import MOST_TOLD, administrators
from cardumen.kernel import formats
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.networks.models import Network, Office
from cardumen.networks.offices import COORDINATOR
from cardumen.people.models import Person

add_mail("network-unled", _("Network without a coordinator"), bears_repeating=True)
add_mail("network-left", _("Member without people"), bears_repeating=True)


def tell_unled(network: Network, day: date) -> None:
    """To the coordinators that a network still has, and to administrators: from that day on it has
    none. Once before that day, and once when it has come, until someone else has the role."""
    path = reverse("networks:people", args=[network.slug])
    people = {one.pk: one for one in (*coordinators_of(network), *administrators())}
    offices = Office.objects.filter(network=network, key=COORDINATOR.key)
    newest = offices.aggregate(newest=Max("pk"))["newest"]
    # The day of a gap that has come is today, and tomorrow another one.
    begins = day if day > timezone.localdate() else "now"
    for person in people.values():
        with override(person.language):
            since = formats.day(day)
        write_to(
            person,
            f"network-unled:{network.pk}:{newest}:{begins}",
            "networks/mail/unled",
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
    for person in list(coordinators_of(network)) or administrators():
        write_to(
            person,
            f"network-left:{network.pk}:{organisation.pk}:{last}",
            "networks/mail/left",
            organisation=organisation,
            network=network,
            link=settings.SITE_URL + path,
        )


def write_to(person: Person, key: str, template: str, **context: Any) -> None:
    """One of several people who are told the same."""
    queue_message(
        key=f"{key}:{person.pk}",
        to=person.email,
        language=person.language,
        template=template,
        context={"name": person.name, **context},
    )


def coordinators_of(network: Network) -> QuerySet[Person]:
    offices = Office.objects.current().filter(network=network, key=COORDINATOR.key)
    people = Person.objects.filter(is_active=True, offices__in=offices)
    return people.order_by("pk")[:MOST_TOLD]
