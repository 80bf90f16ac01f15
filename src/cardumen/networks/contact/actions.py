"""Write to those who coordinate a network, to administrators, or to a member."""

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.directory.notices import MOST_TOLD, administrators
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.networks import rules
from cardumen.networks.contact.notices import tell_contacted, tell_member
from cardumen.networks.events import ContactMade, MemberWrittenTo
from cardumen.networks.models import Membership, Network
from cardumen.networks.notices import coordinators_of
from cardumen.people.allowances import CONTACTS, MESSAGES
from cardumen.people.models import Person

LONGEST = 2000


@transaction.atomic
def write_to_coordinators(
    *, network: Network | None, text: str, name: str, email: str, by: Person | None
) -> None:
    """To administrators without a network, or where no one coordinates it. Nothing of the message
    is kept; an answer goes to `email`. `by` is None of a visitor."""
    text = _written(text)
    if network is not None and network.closed_on is not None:
        raise WrongState(_("This network has closed."))
    CONTACTS.spend(by)
    people = list(coordinators_of(network)) if network is not None else []
    tell_contacted(people or administrators(), network=network, text=text, writer=name, email=email)
    publish(ContactMade(network=network.pk if network else None), by=by)


@transaction.atomic
def write_to_member(*, membership: Membership, text: str, by: Actor) -> None:
    """From whoever looks after it, to those who answer for it; they answer by mail."""
    rules.may_run_members.check(membership.network, membership.zone, by.person)
    if membership.network.closed_on is not None:
        raise WrongState(_("This network has closed."))
    text = _written(text)
    people = reached_in(membership)
    if not people:
        raise WrongState(_("No one there has an account. Invite a person first."))
    MESSAGES.spend(by.person)
    tell_member(people, network=membership.network, text=text, by=by.person)
    publish(MemberWrittenTo(network=membership.network_id, membership=membership.pk), by=by)


def reached_in(membership: Membership) -> list[Person]:
    """Those who answer for a member and can be written to."""
    # door: who is written to is told to no one.
    posts = Affiliation.objects.answering().of_who_take_part()
    posts = posts.filter(organisation=membership.organisation_id)
    return [post.person for post in posts.select_related("person").order_by("pk")[:MOST_TOLD]]


def _written(text: str) -> str:
    text = text.strip()[:LONGEST]
    if not text:
        raise Invalid(_("Write your message."), field="text")
    return text
