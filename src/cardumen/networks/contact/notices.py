"""The message, as whoever coordinates the network gets it."""

from collections.abc import Iterable
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from cardumen.mail.kinds import add_mail
from cardumen.networks.models import Network
from cardumen.networks.notices import write_to
from cardumen.people.models import Person

add_mail("network-contact", _("Message to a network's coordinators"), bears_repeating=False)

add_mail("network-member", _("Message to a member of a network"), bears_repeating=False)


def tell_member(people: Iterable[Person], *, network: Network, text: str, by: Person) -> None:
    """To those who answer for a member, when a coordinator writes to them; an answer goes to the
    coordinator."""
    number = uuid4().hex
    for person in people:
        write_to(
            person,
            f"network-member:{number}",
            "networks/contact/mail/member",
            headers={"Reply-To": by.email},
            network=network,
            text=text,
            writer=by.name,
        )


def tell_contacted(
    people: Iterable[Person], *, network: Network | None, text: str, writer: str, email: str
) -> None:
    """To the coordinators of a network, else to administrators, when someone writes to them: what
    they say, and the address that an answer goes to."""
    number = uuid4().hex
    for person in people:
        write_to(
            person,
            f"network-contact:{number}",
            "networks/contact/mail/message",
            headers={"Reply-To": email},
            network=network,
            text=text,
            writer=writer,
            email=email,
        )
