"""What networks write to people: who is missing; and how whoever runs one is written to."""

from collections.abc import Mapping
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
from cardumen.networks.models import Network, Office, Zone
from cardumen.networks.offices import COORDINATOR
from cardumen.people.models import Person

add_mail("network-unled", _("Network without a coordinator"), bears_repeating=True)
add_mail("network-zone-unled", _("Zone without a coordinator"), bears_repeating=True)
add_mail("network-left", _("Organisation without people"), bears_repeating=True)


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


def tell_zone_unled(zone: Zone) -> None:
    """To the coordinators of a network: no one coordinates this zone any more. Once, until someone
    else has the role."""
    newest = Office.objects.filter(zone=zone).aggregate(newest=Max("pk"))["newest"]
    path = reverse("networks:give_office", args=[zone.network.slug])
    for person in coordinators_of(zone.network):
        write_to(
            person,
            f"network-zone-unled:{zone.pk}:{newest}",
            "networks/mail/zone_unled",
            zone=zone,
            network=zone.network,
            link=settings.SITE_URL + path,
        )


def tell_left(organisation: Organisation, network: Network | None) -> None:
    """To the coordinators of a network, else to administrators: no one with an account works any
    more at this member or partner of it, or at an organisation of no network."""
    posts = Affiliation.objects.filter(organisation=organisation)
    last = posts.aggregate(last=Max("until"))["last"]
    path = reverse("directory:people", args=[organisation.pk])
    people = administrators()
    if network is not None:
        path = reverse("networks:invite", args=[network.slug]) + f"?organisation={organisation.pk}"
        people = list(coordinators_of(network)) or people
    for person in people:
        write_to(
            person,
            f"network-left:{network.pk if network else 0}:{organisation.pk}:{last}",
            "networks/mail/left",
            organisation=organisation,
            network=network,
            link=settings.SITE_URL + path,
        )


def write_to(
    person: Person,
    key: str,
    template: str,
    *,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> None:
    """One of several people who are told the same."""
    queue_message(
        key=f"{key}:{person.pk}",
        to=person.email,
        language=person.language,
        template=template,
        context={"name": person.name, **context},
        headers=headers,
    )


def coordinators_of(network: Network) -> QuerySet[Person]:
    offices = Office.objects.current().filter(network=network, key=COORDINATOR.key)
    people = Person.objects.taking_part().filter(offices__in=offices)
    return people.order_by("pk")[:MOST_TOLD]
