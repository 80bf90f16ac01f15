"""Write to those who coordinate a network, or to administrators."""

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.notices import administrators
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.networks.contact.notices import tell_contacted
from cardumen.networks.events import ContactMade
from cardumen.networks.models import Network
from cardumen.networks.notices import coordinators_of
from cardumen.people.allowances import CONTACTS
from cardumen.people.models import Person

LONGEST = 2000


@transaction.atomic
def write_to_coordinators(
    *, network: Network | None, text: str, name: str, email: str, by: Person | None
) -> None:
    """To administrators without a network, or where no one coordinates it. Nothing of the message
    is kept; an answer goes to `email`. `by` is None of a visitor."""
    text = text.strip()[:LONGEST]
    if not text:
        raise Invalid(_("Write your message."), field="text")
    if network is not None and network.closed_on is not None:
        raise WrongState(_("This network has closed."))
    CONTACTS.spend(by)
    people = list(coordinators_of(network)) if network is not None else []
    tell_contacted(people or administrators(), network=network, text=text, writer=name, email=email)
    publish(ContactMade(network=network.pk if network else None), by=by)
