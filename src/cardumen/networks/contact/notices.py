"""The message, as whoever coordinates the network gets it."""

from collections.abc import Iterable
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.networks.models import Network
from cardumen.people.models import Person

add_mail("network-contact", _("Message to a network's coordinators"), bears_repeating=False)

add_mail("network-member", _("Message to a member of a network"), bears_repeating=False)


def tell_member(people: Iterable[Person], *, network: Network, text: str, by: Person) -> None:
    """To those who answer for a member, when a coordinator writes to them; an answer goes to the
    coordinator."""
    number = uuid4().hex
    for person in people:
        queue_message(
            key=f"network-member:{number}:{person.pk}",
            to=person.email,
            language=person.language,
            template="networks/contact/mail/member",
            context={"name": person.name, "network": network, "text": text, "writer": by.name},
            headers={"Reply-To": by.email},
        )


def tell_contacted(
    people: Iterable[Person], *, network: Network | None, text: str, writer: str, email: str
) -> None:
    """To the coordinators of a network, else to administrators, when someone writes to them: what
    they say, and the address that an answer goes to."""
    number = uuid4().hex
    for person in people:
        queue_message(
            key=f"network-contact:{number}:{person.pk}",
            to=person.email,
            language=person.language,
            template="networks/contact/mail/message",
            context={
                "name": person.name,
                "network": network,
                "text": text,
                "writer": writer,
                "email": email,
            },
            headers={"Reply-To": email},
        )
